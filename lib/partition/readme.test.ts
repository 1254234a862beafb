import { glob, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { QUESTION_CODES, REFUSAL_CODES, WARNING_CODES } from "./plan/plan-codes";

const CODES = [...REFUSAL_CODES, ...QUESTION_CODES, ...WARNING_CODES];

test("the README has every code of a plan, and none that there is not", async () => {
  const text = await readFile("lib/partition/README.md", "utf8");
  const sections = text.slice(text.indexOf("### Refused"), text.indexOf("## What a version"));
  const named = [
    ...sections.matchAll(/`([a-z]+(?:_[a-z]+)+|inheritance|unlogged|rules|subscription)`/g),
  ];

  expect(new Set(named.map(([, code]) => code))).toEqual(new Set(CODES));
});

test("every code of a plan is brought about by a test", async () => {
  const texts: string[] = [];
  for await (const file of glob(["lib/partition/plan/*.test.ts", "tests/version-refusals.ts"]))
    texts.push(await readFile(file, "utf8"));
  const tests = texts.join("\n");

  expect(
    CODES.filter((code) => !tests.includes(`"${code}`) && !tests.includes(`${code}:`)),
  ).toEqual([]);
});

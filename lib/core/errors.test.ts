import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { STATUS_OF } from "@/lib/http/status-of";
import { ERROR_CODES } from "./errors";

const [, ...sections] = readFileSync("docs/errors.md", "utf8").split(/^## /m);

test("every code has a heading in docs/errors.md, in the same order, and no heading is without one", () => {
  const headings = sections.map((text) => /^`(\w+)`\n/.exec(text)?.[1]);

  expect(headings).toEqual([...ERROR_CODES]);
  expect([...ERROR_CODES].sort()).toEqual([...ERROR_CODES]);
});

test("each says its HTTP status, what was changed, and what to do", () => {
  const statuses = ERROR_CODES.map((code) => `HTTP ${STATUS_OF[code]}`);

  expect(sections.map((text) => /^HTTP \d+/m.exec(text)?.[0])).toEqual(statuses);
  for (const text of sections) expect(text).toMatch(/^\*\*Changed:\*\* .*^\*\*Do:\*\* /ms);
});

test("every code is thrown or answered somewhere", () => {
  const thrown = new Set(["lib", "app"].flatMap(listSources).flatMap(findThrown));

  expect(ERROR_CODES.filter((code) => !thrown.has(code))).toEqual([]);
});

function listSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name }) => /\.tsx?$/.test(name) && !name.includes(".test."))
    .map(({ parentPath, name }) => join(parentPath, name));
}

/** The codes that are given to an AppError, or written into an answer by hand. */
function findThrown(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const given = [...text.matchAll(/(?:AppError|super)\(([^{;]*)\{/g)].map(([, args]) => args ?? "");
  const quoted = given.flatMap((args) => [...args.matchAll(/"(\w+)"/g)]);
  const answered = [...text.matchAll(/\bcode: "(\w+)"/g)];
  return [...quoted, ...answered].map(([, code]) => code ?? "");
}

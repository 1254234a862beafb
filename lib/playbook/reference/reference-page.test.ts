import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { KINDS } from "@/lib/kinds/registry";
import { playbookJsonSchema } from "@/lib/playbook/json-schema";
import { referencePage } from "./reference-page";

test("docs/playbook-format.md is what the schema says; `playbook schema --page` writes it anew", async () => {
  expect(await readFile("docs/playbook-format.md", "utf8")).toBe(referencePage());
});

test("every key of the format is described", () => {
  expect(undescribed(playbookJsonSchema(), "")).toEqual([]);
});

test("every kind has its section", () => {
  const page = referencePage();
  expect(KINDS.filter(({ name }) => !page.includes(`\n### ${name}\n`))).toEqual([]);
});

function undescribed(node: unknown, path: string): string[] {
  if (node === null || typeof node !== "object") return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const here = `${path}/${key}`;
    if (key !== "properties") return undescribed(value, here);
    return Object.entries(
      value as Record<string, { description?: string; const?: unknown }>,
    ).flatMap(([name, property]) => [
      ...(property.description || property.const !== undefined ? [] : [`${here}/${name}`]),
      ...undescribed(property, `${here}/${name}`),
    ]);
  });
}

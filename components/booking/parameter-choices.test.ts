import { expect, test } from "vitest";
import type { ParameterFacts, ParameterField } from "@/lib/core/playbook/parameter-field";
import { choicesFor } from "./parameter-choices";

const facts: ParameterFacts = {
  tables: [{ schema: "public", name: "orders", columns: [{ name: "at", type: "date" }] }],
  ...{ sites: ["api"], commands: [], sources: [], channels: [] },
};

test("a column is chosen from its table, whose schema may be left out", () => {
  const field = aField({ type: "column", of: "table" });

  expect(choicesFor(field, { facts, table: "orders", value: "" })).toEqual([
    { value: "at", label: "at, date" },
  ]);
});

test("a value that is not there stays in sight, and is said not to be there", () => {
  const field = aField({ type: "site" });

  expect(choicesFor(field, { facts, table: "", value: "old" })).toEqual([
    { value: "api", label: "api" },
    { value: "old", label: "old, not there" },
  ]);
});

test("without a target, or a table that is known, anything may be written", () => {
  const column = aField({ type: "column", of: "table" });

  expect(choicesFor(column, { facts, table: "nowhere", value: "x" })).toBeNull();
  expect(
    choicesFor(aField({ type: "site" }), { facts: undefined, table: "", value: "" }),
  ).toBeNull();
  expect(choicesFor(aField({ type: "text" }), { facts, table: "", value: "" })).toBeNull();
});

function aField(more: Partial<ParameterField>): ParameterField {
  return {
    ...{ name: "it", title: "It", type: "text", help: null, default: null },
    ...{ choices: [], of: null, is: [], min: null, max: null },
    ...more,
  };
}

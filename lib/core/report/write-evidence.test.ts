import { expect, test } from "vitest";
import { writeEvidence } from "./write-evidence";

const RESULT = { columns: [{ name: "n", type: "int4" }], rows: [["1"]], leftOut: 2 };

test("what a stage of a move left is written as words, tables and lists", () => {
  const detail = {
    ...{ state: "reversible", progress: { unit: "rows", done: 3 }, backlog: null },
    events: [
      { at: "2026-11-20T02:10:00.000Z", kind: "reversible", details: { holdMs: 9, entries: 1 } },
      { at: "2026-11-20T02:00:00.000Z", kind: "copying", details: {} },
    ],
    warnings: ["It is *busy*."],
  };

  expect(writeEvidence({ values: {}, detail }).join("\n\n")).toBe(`- State: reversible

Progress:

| unit | done |
|---|---|
| rows | 3 |

Events:

- 2026-11-20 02:00:00 UTC: Copying began.
- 2026-11-20 02:10:00 UTC: The tables were swapped, with the locks held for 9 ms while the last 1 change went over.

Warnings:

- It is \\*busy\\*.`);
});

test("statements are written with what came of them", () => {
  const statement = { line: 1, text: "select n\nfrom t", command: "SELECT", ms: 4, result: RESULT };

  expect(writeEvidence({ detail: { transaction: "one", statements: [statement] } })).toEqual([
    "```sql\nselect n\nfrom t\n```",
    "command: SELECT; ms: 4.",
    "| n |\n|---|\n| 1 |\n\nAnd 2 more that are not kept.",
    "- Transaction: one",
  ]);
});

test("nothing is written in the notation that it is kept in, whatever it is", () => {
  const odd = [{ a: { b: [{ c: null, d: [1, { e: "x" }] }] } }, [[1], [2]], 7];
  const text = writeEvidence({
    detail: { odd, deep: odd[0], text: "two\nlines", none: {} },
  }).join();

  expect(text).toContain("two\nlines");
  expect(text).not.toMatch(/[{[]"|":|null/);
  expect(writeEvidence("nothing of the kind")).toEqual([]);
});

import { expect, test } from "vitest";
import { judgeCell } from "./judge-cell";
import { ValueExpectation } from "./value-expectation";

const judge = (type: string, text: string | null, written: unknown) =>
  judgeCell({ column: "rows", type, text }, ValueExpectation.parse(written));

test.each([
  ["int8", "9007199254740993", { equals: "9007199254740993" }],
  ["int8", "37", { equals: 37 }],
  ["int8", "37", "37"],
  ["numeric", "12.50", { equals: "12.5" }],
  ["numeric", "12.50", { "one-of": [1, "12.500"] }],
  ["numeric", "0.10000000000000000000001", { "at-least": "0.1" }],
  ["numeric", "-0.0", 0],
  ["float8", "1e+300", { "at-least": 1 }],
  ["float8", "NaN", "NaN"],
  ["numeric", "12.50", { matches: "12.5?" }],
  ["timestamptz", "2026-01-01 01:00:00+01", "2026-01-01T00:00:00Z"],
  ["timestamptz", "2026-01-01 00:00:00.000001+00", { "at-least": "2026-01-01 00:00:00.000001Z" }],
  ["timestamptz", "2026-01-01 00:00:00+00", { between: ["2026-01-01", "2026-01-02"] }],
  ["timestamp", "2026-01-01 00:00:00", "2026-01-01T00:00:00Z"],
  ["date", "2026-01-31", { "at-most": "2026-02-01" }],
  ["interval", "00:04:59.5", { "at-most": "5m" }],
  ["interval", "1 day 00:00:00", { equals: "24h" }],
  ["bool", "t", true],
  ["bool", "f", "false"],
  ["bool", "f", { not: true }],
  ["text", "12.50", "12.50"],
  ["uuid", null, null],
  ["text", null, { empty: true }],
  ["text", "", { empty: true }],
])("%s %s is %j", (type, text, written) => {
  expect(judge(type, text, written).holds).toBe(true);
});

test.each([
  ["int8", "9007199254740993", { equals: "9007199254740992" }],
  ["int8", "9007199254740993", { "at-most": "9007199254740992" }],
  ["int8", null, 0],
  ["int8", null, { "at-most": 5 }],
  ["int8", null, { not: null }],
  ["numeric", "NaN", { "at-least": 0 }],
  ["numeric", "Infinity", { "at-most": 5 }],
  ["numeric", "0.10000000000000000000001", { equals: "0.1" }],
  ["timestamptz", "2026-01-01 00:00:00.000001+00", { equals: "2026-01-01T00:00:00Z" }],
  ["timestamptz", "infinity", { "at-least": "2026-01-01" }],
  ["timestamptz", "2026-01-01 00:00:00+00", { "at-least": "soon" }],
  ["interval", "1 mon", { "at-most": "5m" }],
  ["interval", "-00:01:00", { "at-least": "0s" }],
  ["text", "12.50", "12.5"],
  ["bool", "f", true],
  ["bool", null, false],
])("%s %s is not %j", (type, text, written) => {
  expect(judge(type, text, written).holds).toBe(false);
});

test("says what was expected and what was found as a person would", () => {
  const cell = { column: "rows", type: "int8", text: "37" };
  expect(judgeCell(cell, { equals: 0 }, "in the default partition").words).toBe(
    "Expected 0 rows in the default partition, found 37.",
  );
  expect(judgeCell(cell, { equals: "40", within: "1%" }).words).toBe(
    "Expected 40 give or take 1% rows, found 37.",
  );
  expect(
    judgeCell({ ...cell, column: "is_valid", type: "bool", text: "f" }, { equals: true }).words,
  ).toBe("Expected is valid to be true, found false.");
  expect(
    judgeCell({ ...cell, column: "state", type: "text", text: "idle" }, { "one-of": ["active"] })
      .words,
  ).toBe('Expected state to be one of "active", found "idle".');
  expect(judgeCell({ ...cell, text: "0" }, { "at-most": 0 }).words).toBe(
    "Found 0 rows, expected at most 0.",
  );
});

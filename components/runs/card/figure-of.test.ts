import { expect, test } from "vitest";
import { figureOf } from "./figure-of";

const finding = (found: string, expected: string, holds = true) => ({
  ...{ of: "rows", found, expected, holds, words: "" },
});

test("a count is said with its thousands apart, and what was expected only where it differs", () => {
  expect(figureOf({ values: {}, findings: [finding("72322755", "72322755")] })).toEqual({
    ...{ figure: "72,322,755", of: "rows" },
  });
  expect(figureOf({ values: {}, findings: [finding("37", "at most 0", false)] })).toEqual({
    ...{ figure: "37", of: "rows", expected: "at most 0" },
  });
});

test("of several findings it is said how many hold, and of none what was measured first", () => {
  const both = [finding("1", "1"), finding("2", "1", false)];
  expect(figureOf({ values: {}, findings: both })).toEqual({ figure: "1 of 2", of: "hold" });
  expect(figureOf({ values: { size: null, rows: 9000 }, findings: null })).toEqual({
    ...{ figure: "9,000", of: "rows" },
  });
  expect(figureOf({ values: {}, findings: "nonsense" })).toEqual({ figure: "" });
});

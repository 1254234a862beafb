import { describe, expect, test } from "vitest";
import { judgeValue } from "./judge-value";
import { matchesPattern } from "./matches-pattern";
import { ValueExpectation } from "./value-expectation";

const judge = (written: unknown, found: unknown) =>
  judgeValue(ValueExpectation.parse(written), found);

describe("holds", () => {
  test.each([
    [0, 0],
    ["0", 0],
    [7, "7.00"],
    ["ok", "ok"],
    [true, true],
    [null, null],
    [{ equals: null }, null],
    [{ "at-least": 120000 }, "150018"],
    [{ "at-most": 0.01 }, 1e-7],
    [{ "at-least": "9007199254740993" }, "9007199254740993"],
    [{ between: [1, 2] }, 2],
    [{ "at-least": 1, "at-most": 3 }, 2],
    [{ matches: "application/json*" }, "application/json; charset=utf-8"],
    [{ "one-of": [200, 204] }, 204],
    [{ empty: true }, []],
    [{ empty: true }, undefined],
    [{ empty: false }, "x"],
    [{ not: "failed" }, "ok"],
    [{ equals: 1000, within: "1%" }, 990],
    [{ equals: "-1000", within: "1%" }, "-1010.0"],
    [{ equals: 1000, within: 10 }, "1010"],
    [{ equals: "0.3", within: "0.1" }, 0.2],
  ])("%j of %j", (written, found) => {
    expect(judge(written, found).holds).toBe(true);
  });
});

describe("does not hold", () => {
  test.each([
    [0, undefined],
    [0, null],
    [0, ""],
    [0, "NaN"],
    ["", null],
    ["1.1", "1.10"],
    [true, "true"],
    [{ equals: "9007199254740993" }, "9007199254740992"],
    [{ "at-most": "0.1" }, "0.10000000000000000000001"],
    [{ "at-most": 5 }, "lots"],
    [{ "at-least": 0 }, undefined],
    [{ "at-least": 0 }, Number.NaN],
    [{ between: [1, 2] }, 2.5],
    [{ not: "failed" }, undefined],
    [{ empty: false }, {}],
    [{ equals: 1, "at-least": 2 }, 1],
    [{ equals: 1000, within: "1%" }, "989.999999999999999999"],
    [{ equals: 1000, within: 10 }, null],
    [{ equals: "many", within: 10 }, "many"],
  ])("%j of %j", (written, found) => {
    expect(judge(written, found).holds).toBe(false);
  });
});

test("says both sides in words, and cuts what is long", () => {
  expect(judge({ "at-most": 0 }, 37)).toEqual({ holds: false, expected: "at most 0", found: "37" });
  expect(judge("ok", "x".repeat(5_000)).found.length).toBeLessThan(250);
});

test("an expectation says something", () => {
  expect(() => ValueExpectation.parse({})).toThrow("must say what is expected");
  expect(() => ValueExpectation.parse({ "at-lest": 1 })).toThrow();
});

test("an expectation that was parsed is parsed to the same", () => {
  const parsed = ValueExpectation.parse(7);

  expect(ValueExpectation.parse(parsed)).toEqual(parsed);
});

test("a pattern takes no longer for being nasty", () => {
  expect(matchesPattern(`${"*a".repeat(200)}b`, "a".repeat(20_000))).toBe(false);
  expect(matchesPattern("a?c*", "abcdef")).toBe(true);
  expect(matchesPattern("a?c", "abcd")).toBe(false);
  expect(matchesPattern("**", "")).toBe(true);
});

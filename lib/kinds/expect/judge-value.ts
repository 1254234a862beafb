import type { Scalar } from "@/lib/core/run/scope";
import { compareDecimals, isWithin, parseDecimal } from "./decimal";
import { matchesPattern } from "./matches-pattern";
import type { ValueExpectation } from "./value-expectation";

/** Whether a value is as it was expected, and both in words: "at most 0" and "37". */
export type Judged = { holds: boolean; expected: string; found: string };

const SHOWN_MAX = 200;

/** Holds a value against what is expected of it; undefined is a value that is not there at all. */
export function judgeValue(expectation: ValueExpectation, found: unknown): Judged {
  const judged = rulesOf(expectation, found);
  return {
    holds: judged.every(({ holds }) => holds),
    expected: judged.map(({ expected }) => expected).join(" and "),
    found: show(found),
  };
}

/** A value for people: cut where it is long. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  const text = typeof value === "string" ? `"${value}"` : (JSON.stringify(value) ?? "nothing");
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
}

type Rule = { holds: boolean; expected: string };

function rulesOf(expectation: ValueExpectation, found: unknown): Rule[] {
  const { equals, not, between, matches, empty } = expectation;
  const rules: (Rule | undefined)[] = [
    equals === undefined ? undefined : equal(equals, expectation.within, found),
    not === undefined
      ? undefined
      : {
          holds: found !== undefined && !isEqual(not, found),
          expected: `anything but ${show(not)}`,
        },
    bound("at least", expectation["at-least"], found, (order) => order >= 0),
    bound("at most", expectation["at-most"], found, (order) => order <= 0),
    between && {
      holds:
        isOrdered(found, between[0], (o) => o >= 0) && isOrdered(found, between[1], (o) => o <= 0),
      expected: `between ${between[0]} and ${between[1]}`,
    },
    matches === undefined
      ? undefined
      : {
          holds: isText(found) && matchesPattern(matches, String(found)),
          expected: `like "${matches}"`,
        },
    expectation["one-of"] && {
      holds: expectation["one-of"].some((one) => isEqual(one, found)),
      expected: `one of ${expectation["one-of"].map(show).join(", ")}`,
    },
    empty === undefined
      ? undefined
      : { holds: isEmpty(found) === empty, expected: empty ? "nothing in it" : "something in it" },
  ];
  return rules.filter((rule) => rule !== undefined);
}

function equal(expected: Scalar, within: string | undefined, found: unknown): Rule {
  if (within === undefined) return { holds: isEqual(expected, found), expected: show(expected) };
  const [one, other] = [parseDecimal(String(expected)), parseDecimal(String(found))];
  return {
    holds:
      isText(found) && one !== undefined && other !== undefined && isWithin(one, other, within),
    expected: `${expected} give or take ${within}`,
  };
}

function bound(
  words: string,
  limit: string | number | undefined,
  found: unknown,
  fits: (order: number) => boolean,
): Rule | undefined {
  if (limit === undefined) return undefined;
  return { holds: isOrdered(found, limit, fits), expected: `${words} ${limit}` };
}

/** Exactly, as decimal numbers; what is no number is never in order. */
function isOrdered(
  found: unknown,
  limit: string | number,
  fits: (order: number) => boolean,
): boolean {
  if (!isText(found)) return false;
  const [one, other] = [parseDecimal(String(found)), parseDecimal(String(limit))];
  return one !== undefined && other !== undefined && fits(compareDecimals(one, other));
}

/** "7" and 7.0 are the same number, two texts are compared as texts; "" and null are not the same nothing. */
function isEqual(expected: Scalar, found: unknown): boolean {
  if (expected === null || typeof expected === "boolean") return found === expected;
  if (!isText(found)) return false;
  if (typeof expected === "string" && typeof found === "string") return found === expected;
  const [one, other] = [parseDecimal(String(found)), parseDecimal(String(expected))];
  if (one && other) return compareDecimals(one, other) === 0;
  return String(found) === String(expected);
}

function isText(found: unknown): found is string | number | bigint {
  return ["string", "number", "bigint"].includes(typeof found);
}

function isEmpty(found: unknown): boolean {
  if (found === undefined || found === null || found === "") return true;
  if (typeof found !== "object") return false;
  return Object.keys(found).length === 0;
}

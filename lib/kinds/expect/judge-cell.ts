import type { Finding } from "@/lib/core/run/evidence/evidence";
import type { Scalar } from "@/lib/core/run/scope";
import { type ColumnNature, comparable, natureOf } from "./comparable";
import { judgeValue, show } from "./judge-value";
import type { ValueExpectation } from "./value-expectation";

/** A value of a result as PostgreSQL wrote it, with its column. */
export type Cell = { column: string; type: string; text: string | null };

/** Holds a value of a result against what is expected of it, by its type and without rounding. */
export function judgeCell(
  { column, type, text }: Cell,
  expectation: ValueExpectation,
  about = "",
): Finding {
  const nature = natureOf(type);
  const { matches, ...others } = translate(expectation, nature);
  const isLike = matches === undefined || judgeValue({ matches }, text).holds;
  const holds = isLike && judgeValue(others, translateText(text, nature)).holds;
  const expected = sayExpected(expectation, nature);
  const found = sayFound(text, nature);
  return {
    ...{ of: column, expected, found, holds },
    words: sayFinding({ column, isNumber: nature === "number", expected, found, holds, about }),
  };
}

function sayFound(text: string | null, nature: ColumnNature): string {
  if (text === null || nature === "text") return show(text);
  return nature === "boolean" ? String(asBoolean(text)) : text;
}

/** What stands in quotes for a text is a number or a moment here. */
function sayExpected(expectation: ValueExpectation, nature: ColumnNature): string {
  const { expected } = judgeValue(expectation, null);
  return nature === "text" ? expected : expected.replaceAll('"', "");
}

/** "Expected 0 rows in the default partition, found 37." */
export function sayFinding({
  column,
  isNumber,
  expected,
  found,
  holds,
  about,
}: {
  column: string;
  isNumber: boolean;
  expected: string;
  found: string;
  holds: boolean;
  about: string;
}): string {
  const name = [column.replaceAll("_", " "), about].filter(Boolean).join(" ");
  if (holds)
    return isNumber
      ? `Found ${found} ${name}, expected ${expected}.`
      : `Found ${name} to be ${found}, expected ${expected}.`;
  return isNumber
    ? `Expected ${expected} ${name}, found ${found}.`
    : `Expected ${name} to be ${expected}, found ${found}.`;
}

/** Every operand in the form in which values of this nature are compared. */
function translate(expectation: ValueExpectation, nature: ColumnNature): ValueExpectation {
  if (nature === "text") return expectation;
  const scalar = (value: Scalar) => translateScalar(value, nature);
  const bound = (value: string | number) => {
    const translated = translateScalar(value, nature);
    return typeof translated === "string" ? translated : value;
  };
  const { equals, not, between, "one-of": oneOf, ...rest } = expectation;
  return {
    ...rest,
    ...(equals === undefined ? {} : { equals: scalar(equals) }),
    ...(not === undefined ? {} : { not: scalar(not) }),
    ...(between ? { between: [bound(between[0]), bound(between[1])] } : {}),
    ...(oneOf ? { "one-of": oneOf.map(scalar) } : {}),
    ...(rest["at-least"] === undefined ? {} : { "at-least": bound(rest["at-least"]) }),
    ...(rest["at-most"] === undefined ? {} : { "at-most": bound(rest["at-most"]) }),
  };
}

function translateScalar(value: Scalar, nature: ColumnNature): Scalar {
  if (value === null || typeof value === "boolean") return value;
  if (nature === "boolean") return asBoolean(String(value)) ?? value;
  return comparable(String(value), nature) ?? value;
}

function translateText(text: string | null, nature: ColumnNature): Scalar {
  if (text === null) return null;
  if (nature === "boolean") return asBoolean(text) ?? text;
  return comparable(text, nature) ?? text;
}

function asBoolean(text: string): boolean | undefined {
  if (["t", "true"].includes(text)) return true;
  return ["f", "false"].includes(text) ? false : undefined;
}

import type { KeyKind } from "./key-kind";
import { uuidAt } from "./uuid-time";

const DAY = /^\d{4}-\d\d-\d\d$/;
const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A key as a person writes it, in the words of the database; nothing when it is no such key. Times are in UTC. */
export function keyFromText(kind: KeyKind, text: string): string | undefined {
  switch (kind) {
    case "integer":
      return /^-?\d{1,19}$/.test(text) ? text : undefined;
    case "date":
      return DAY.test(text) && instantOf(text) !== undefined ? text : undefined;
    case "timestamp":
      return withoutOffset(text);
    case "timestamptz":
      return withOffset(text);
    case "uuidv7":
      return UUID.test(text) ? text.toLowerCase() : ifKnown(instantOf(text), uuidAt);
  }
}

function withoutOffset(text: string): string | undefined {
  if (!(DAY.test(text) || TIME.test(text)) || instantOf(text) === undefined) return undefined;
  return DAY.test(text) ? `${text} 00:00:00` : text.replace("T", " ");
}

function withOffset(text: string): string | undefined {
  return ifKnown(instantOf(text), (instant) =>
    new Date(instant).toISOString().replace("T", " ").replace(".000Z", "Z").replace("Z", "+00"),
  );
}

function instantOf(text: string): number | undefined {
  const isWhole = DAY.test(text) || TIME.test(text);
  const written = isWhole ? `${text.replace(" ", "T")}${DAY.test(text) ? "" : "Z"}` : text;
  const instant = Date.parse(written);
  const isReal = /^\d{4}-\d\d-\d\d/.test(text) && Number.isFinite(instant);
  // Date takes 30 February for 2 March.
  if (!isReal || (DAY.test(text) && !new Date(instant).toISOString().startsWith(text)))
    return undefined;
  return instant;
}

function ifKnown<Value, Result>(
  value: Value | undefined,
  use: (value: Value) => Result,
): Result | undefined {
  return value === undefined ? undefined : use(value);
}

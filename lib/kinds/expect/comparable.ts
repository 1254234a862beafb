import { parseDuration } from "@/lib/core/duration-text";
import { parseDecimal } from "./decimal";

/** How values of a column are compared: as numbers, as moments, as spans of time, or as they are written. */
export type ColumnNature = "number" | "moment" | "span" | "boolean" | "text";

const NATURES: Record<string, ColumnNature> = {
  ...{ int2: "number", int4: "number", int8: "number", numeric: "number", oid: "number" },
  ...{ float4: "number", float8: "number", money: "text" },
  ...{ timestamptz: "moment", timestamp: "moment", date: "moment" },
  ...{ interval: "span", bool: "boolean" },
};

/** How values of a type, "int8", are compared. */
export function natureOf(type: string): ColumnNature {
  return NATURES[type] ?? "text";
}

/**
 * A value in a form in which equal values are equal texts and larger ones larger numbers, exactly:
 * "12.50" is "12.5", and a moment the microseconds since 1970. Undefined where it has none.
 */
export function comparable(text: string, nature: ColumnNature): string | undefined {
  switch (nature) {
    case "number":
      return canonicalNumber(text);
    case "moment":
      return microsecondsOf(text);
    case "span":
      return spanMicroseconds(text);
    case "boolean":
    case "text":
      return text;
  }
}

function canonicalNumber(text: string): string | undefined {
  const decimal = parseDecimal(text);
  if (!decimal) return undefined;
  let { digits, exponent } = decimal;
  while (digits !== 0n && digits % 10n === 0n) {
    digits /= 10n;
    exponent += 1;
  }
  return digits === 0n ? "0" : `${digits}e${exponent}`;
}

const MOMENT =
  /^(\d{4,6})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?(?::\d{2})?)?)?$/i;

/** Without a zone it is UTC, as in every session of a step. */
function microsecondsOf(text: string): string | undefined {
  const match = MOMENT.exec(text.trim());
  if (!match) return undefined;
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = "", zone = "Z"] = match;
  const ms = Date.UTC(+(year ?? 0), +(month ?? 1) - 1, +(day ?? 1), +hour, +minute, +second);
  if (Number.isNaN(ms)) return undefined;
  const microseconds = BigInt(ms - zoneMs(zone)) * 1000n + BigInt(fraction.padEnd(6, "0") || 0);
  return String(microseconds);
}

function zoneMs(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?:?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  const [, sign, hours = 0, minutes = 0, seconds = 0] = match;
  const ms = ((+hours * 60 + +minutes) * 60 + +seconds) * 1000;
  return sign === "-" ? -ms : ms;
}

const SPAN = /^(?:(-?\d+) days?)?\s*(?:([+-])?(\d{1,9}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?)?$/;

/** An interval of PostgreSQL without months, or a duration as playbooks write it. */
function spanMicroseconds(text: string): string | undefined {
  const ms = parseDuration(text);
  if (ms !== undefined) return String(BigInt(ms) * 1000n);
  const match = SPAN.exec(text.trim());
  if (!match || text.trim() === "") return undefined;
  const [, days = "0", sign, hours = "0", minutes = "0", seconds = "0", fraction = ""] = match;
  const clock =
    (BigInt(hours) * 3600n + BigInt(minutes) * 60n + BigInt(seconds)) * 1_000_000n +
    BigInt(fraction.padEnd(6, "0") || 0);
  return String(BigInt(days) * 86_400_000_000n + (sign === "-" ? -clock : clock));
}

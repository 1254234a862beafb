import type { RowsSeen } from "./evidence";
import { isNothing, sayName, sayValue } from "./say-value";

const ROWS_MAX = 500;

/** A record, or a list of records, as rows; nothing for what has no names in it. */
export function toRows(value: unknown): RowsSeen | undefined {
  const records = Array.isArray(value) ? value : [value];
  if (records.length === 0 || !records.every(isRecord)) return undefined;
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))].filter((name) =>
    records.some((record) => !isNothing(record[name])),
  );
  if (names.length === 0) return undefined;
  const shown = records.slice(0, ROWS_MAX);
  return {
    columns: names.map((name) => ({ name: sayName(name), type: "" })),
    rows: shown.map((record) => names.map((name) => cellOf(record[name]))),
    leftOut: records.length - shown.length,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What is deeper is told in one line; a text is whole. */
function cellOf(value: unknown): string {
  if (isNothing(value)) return "";
  return typeof value === "object" ? sayValue(value) : String(value);
}

import type { RowsSeen } from "@/lib/core/run/evidence/evidence";

/** A record, or a list of records, as rows; nothing for what has no names in it. */
export function toRows(value: unknown): RowsSeen | undefined {
  const records = Array.isArray(value) ? value : [value];
  if (records.length === 0 || !records.every(isRecord)) return undefined;
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))].filter((name) =>
    records.some((record) => textOf(record[name]) !== null),
  );
  if (names.length === 0) return undefined;
  return {
    columns: names.map((name) => ({ name, type: "" })),
    rows: records.map((record) => names.map((name) => textOf(record[name]) ?? "")),
    leftOut: 0,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What is deeper is told in one line. */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value !== "object") return String(value);
  return Object.keys(value).length === 0 ? null : JSON.stringify(value);
}

import { keyKindOf } from "@/lib/partition/range/key-kind";
import { verbatim } from "@/lib/partition/verbatim";
import { type Sql, sql } from "@/lib/pg/sql";
import type { Leaf } from "./read-leaves";

/** A key to be written, and why just this one. One that may lie in no range is then left out. */
export type Place = { why: string; key: Sql; mayBeOutside: boolean };

/**
 * The keys at which a row is most likely to go astray: where a range begins, and the last one before it ends; now, and
 * the hours that clocks in summer time leave out or have twice.
 */
export function probePlaces(leaves: Leaf[], type: string, probedMax: number): Place[] {
  const ranges = leaves.filter(({ isDefault }) => !isDefault);
  const edge = (why: string, key: Sql): Place => ({ why, key, mayBeOutside: false });
  const ofType = (text: string) => sql`${text}::text::${verbatim(type)}`;
  return [
    ...spread(ranges, probedMax).flatMap(({ name, from, to }) => [
      ...(from === null ? [] : [edge(`where ${name} begins`, ofType(from))]),
      ...(to === null ? [] : [edge(`the last before ${name} ends`, lastBefore(to, type))]),
    ]),
    ...timesOf(type),
  ];
}

/** The first and the last ones, and others evenly between. */
function spread(ranges: Leaf[], most: number): Leaf[] {
  if (ranges.length <= most) return ranges;
  const step = (ranges.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => ranges[Math.round(i * step)]).filter(
    (leaf) => leaf !== undefined,
  );
}

function lastBefore(bound: string, type: string): Sql {
  const at = sql`${bound}::text::${verbatim(type)}`;
  switch (keyKindOf(type)) {
    case "timestamp":
    case "timestamptz": {
      // A type with fewer digits would round a microsecond up to the bound itself.
      const digits = Number(/\((\d)\)/.exec(type)?.[1] ?? 6);
      return sql`(${at} - ${`${10 ** -digits} seconds`}::interval)::${verbatim(type)}`;
    }
    case "uuidv7":
      return sql`${uuidBefore(bound)}::text::${verbatim(type)}`;
    default:
      return sql`(${at} - 1)::${verbatim(type)}`;
  }
}

/** The UUID just before this one. */
export function uuidBefore(uuid: string): string {
  const number = BigInt(`0x${uuid.replaceAll("-", "")}`) - 1n;
  const hex = number.toString(16).padStart(32, "0");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function timesOf(type: string): Place[] {
  const kind = keyKindOf(type);
  if (kind === undefined || kind === "integer" || kind === "uuidv7") return [];
  const now = { why: "now", key: sql`now()::${verbatim(type)}`, mayBeOutside: true };
  if (kind === "date") return [now];
  const year = new Date().getUTCFullYear();
  return [
    now,
    ...[lastSunday(year, 2), lastSunday(year, 9)].map((day) => ({
      why: "an hour in which clocks change in Europe",
      key: sql`${`${day} 01:30:00+00`}::text::timestamptz::${verbatim(type)}`,
      mayBeOutside: true,
    })),
  ];
}

function lastSunday(year: number, month: number): string {
  const last = new Date(Date.UTC(year, month + 1, 0));
  last.setUTCDate(last.getUTCDate() - last.getUTCDay());
  return last.toISOString().slice(0, 10);
}

/** The kinds of key that a table can be cut by. */
export type KeyKind = "date" | "timestamp" | "timestamptz" | "integer" | "uuidv7";

const KIND_BY_TYPE: Record<string, KeyKind> = {
  date: "date",
  "timestamp without time zone": "timestamp",
  "timestamp with time zone": "timestamptz",
  smallint: "integer",
  integer: "integer",
  bigint: "integer",
  uuid: "uuidv7",
};

/** The kind of key in a column of this type, as `format_type` names it, if ranges can be made of it. */
export function keyKindOf(type: string): KeyKind | undefined {
  // A precision, as in timestamp(3), changes nothing about where a range ends.
  return KIND_BY_TYPE[type.replace(/\(\d+\)/, "")];
}

import type { ParameterFacts } from "@/lib/core/playbook/parameter-field";

type Table = ParameterFacts["tables"][number];

/** The tables that a text may mean: by schema and name, or by the name alone, `public` first. */
export function findTable(text: string, tables: Table[]): Table[] {
  const plain = text.replaceAll('"', "");
  const exact = tables.filter(({ schema, name }) => `${schema}.${name}` === plain);
  if (exact.length > 0) return exact;
  const named = tables.filter(({ name }) => name === plain);
  const inPublic = named.filter(({ schema }) => schema === "public");
  return inPublic.length > 0 ? inPublic : named;
}

/** Short names of types, as people write them, and as the catalog does. */
const LONG_NAMES: Record<string, string> = {
  bool: "boolean",
  char: "character",
  decimal: "numeric",
  float4: "real",
  float8: "double precision",
  int: "integer",
  int2: "smallint",
  int4: "integer",
  int8: "bigint",
  time: "time without time zone",
  timestamp: "timestamp without time zone",
  timestamptz: "timestamp with time zone",
  timetz: "time with time zone",
  varbit: "bit varying",
  varchar: "character varying",
};

/** Whether a column's type is this one, whatever its length or precision. */
export function isOfType(type: string, wanted: string): boolean {
  return plainType(type) === plainType(wanted);
}

function plainType(type: string): string {
  const plain = type
    .toLowerCase()
    .replace(/\([^()]*\)/, "")
    .replace(/\s+/g, " ")
    .trim();
  return Object.hasOwn(LONG_NAMES, plain) ? (LONG_NAMES[plain] ?? plain) : plain;
}

import { type FieldDef, types } from "pg";
import type { RowsSeen } from "@/lib/core/run/evidence/evidence";
import type { Scalar } from "@/lib/core/run/scope";

const VALUE_CHARACTERS_MAX = 2000;
const RESULT_CHARACTERS_MAX = 64_000;

/** Of a value that goes into another statement nothing may be cut off; one that is longer is none. */
const SCALAR_CHARACTERS_MAX = 4000;

const TYPE_NAMES = new Map(
  Object.entries(types.builtins).map(([name, oid]) => [Number(oid), name.toLowerCase()]),
);

/** Takes the rows of a statement one by one, and keeps the first ones. */
export class ResultReader {
  readonly #rows: (string | null)[][] = [];
  #first: (string | null)[] | undefined;
  #count = 0;
  #characters = 0;

  constructor(private readonly rowsMax: number) {}

  take(row: (string | null)[]): void {
    this.#first ??= row;
    this.#count += 1;
    if (this.#rows.length >= this.rowsMax || this.#characters > RESULT_CHARACTERS_MAX) return;
    const kept = row.map(cut);
    this.#rows.push(kept);
    for (const value of kept) this.#characters += value?.length ?? 0;
  }

  get count(): number {
    return this.#count;
  }

  /** What evidence keeps, or nothing where the statement returns no rows at all. */
  seen(fields: readonly FieldDef[]): RowsSeen | null {
    if (fields.length === 0) return null;
    return {
      columns: fields.map(({ name, dataTypeID }) => ({ name, type: typeName(dataTypeID) })),
      rows: this.#rows,
      leftOut: this.#count - this.#rows.length,
    };
  }

  /** What later steps may refer to: the columns of a result of one row. */
  values(fields: readonly FieldDef[]): Record<string, Scalar> | undefined {
    if (this.#count !== 1 || fields.length === 0) return undefined;
    const entries = fields.flatMap(({ name, dataTypeID }, i): [string, Scalar][] => {
      const text = this.#first?.[i] ?? null;
      if (text !== null && text.length > SCALAR_CHARACTERS_MAX) return [];
      return [[name, asScalar(text, dataTypeID)]];
    });
    return Object.fromEntries(entries);
  }
}

/** PostgreSQL's short name of a type, or its number where it is not one of its own. */
export function typeName(oid: number): string {
  return TYPE_NAMES.get(oid) ?? String(oid);
}

const { INT2, INT4, INT8, OID, FLOAT4, FLOAT8, BOOL } = types.builtins;

/** A value as JSON can have it without losing anything: large and decimal numbers stay text. */
export function asScalar(text: string | null, oid: number): Scalar {
  if (text === null) return null;
  if (oid === BOOL) return text === "t";
  const isNumber = ([INT2, INT4, INT8, OID, FLOAT4, FLOAT8] as number[]).includes(oid);
  const number = isNumber ? Number(text) : Number.NaN;
  if (!Number.isFinite(number)) return text;
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? text : number;
}

function cut(value: string | null): string | null {
  if (value === null || value.length <= VALUE_CHARACTERS_MAX) return value;
  return `${value.slice(0, VALUE_CHARACTERS_MAX)}… (${value.length} characters)`;
}

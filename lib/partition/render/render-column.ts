import type { ColumnFacts, IdentityFacts } from "@/lib/partition/facts/column-facts";
import { verbatim } from "@/lib/partition/verbatim";
import { ident, type Sql, sql } from "@/lib/pg/sql";

/** A column of the table to be made, and the sequence of its own if it is an identity. */
export type PlannedColumn = ColumnFacts & { identitySequence: IdentityFacts | null };

/** The column as a table's definition has it. */
export function renderColumn(column: PlannedColumn): Sql {
  const { name, type, collation } = column;
  return sql`${ident(name)} ${verbatim(type)}${collation ? sql` collate ${verbatim(collation)}` : sql``}${renderNotNull(column)}${renderContent(column)}`;
}

function renderNotNull({ notNull, notNullName }: PlannedColumn): Sql {
  if (!notNull) return sql``;
  return notNullName ? sql` constraint ${ident(notNullName)} not null` : sql` not null`;
}

function renderContent({
  default: value,
  generated,
  identity,
  identitySequence,
}: PlannedColumn): Sql {
  if (identitySequence) return renderIdentity(identity, identitySequence);
  if (value === null) return sql``;
  return generated
    ? sql` generated always as (${verbatim(value)}) stored`
    : sql` default ${verbatim(value)}`;
}

/** An identity, with the words of its sequence. */
export function renderIdentity(identity: string, sequence: IdentityFacts): Sql {
  const { schema, sequence: name, start, increment, min, max, cache, cycles } = sequence;
  return sql` generated ${identity === "a" ? sql`always` : sql`by default`} as identity (
    sequence name ${ident(schema, name)} start with ${verbatim(start)} increment by ${verbatim(increment)}
    minvalue ${verbatim(min)} maxvalue ${verbatim(max)} cache ${verbatim(cache)}${cycles ? sql` cycle` : sql``})`;
}

const STORAGE: Record<string, Sql> = {
  p: sql`plain`,
  e: sql`external`,
  m: sql`main`,
  x: sql`extended`,
};
const COMPRESSION: Record<string, Sql> = { p: sql`pglz`, l: sql`lz4` };

/** What a column has beside its definition and hands on to partitions that are made later. */
export function renderColumnStorage(table: Sql, columns: readonly ColumnFacts[]): Sql[] {
  return columns.flatMap(({ name, storage, compression }) => {
    const alter = sql`alter table only ${table} alter column ${ident(name)}`;
    const how = STORAGE[storage ?? ""];
    const method = COMPRESSION[compression ?? ""];
    return [
      ...(how ? [sql`${alter} set storage ${how}`] : []),
      ...(method ? [sql`${alter} set compression ${method}`] : []),
    ];
  });
}

/** What the planner is told about a column, which no partition takes over from its table. */
export function renderColumnStatistics(table: Sql, columns: readonly ColumnFacts[]): Sql[] {
  return columns.flatMap(({ name, statistics, options }) => {
    const alter = sql`alter table only ${table} alter column ${ident(name)}`;
    return [
      ...(statistics === null
        ? []
        : [sql`${alter} set statistics ${verbatim(String(statistics))}`]),
      ...(options.length === 0 ? [] : [sql`${alter} set (${verbatim(options.join(", "))})`]),
    ];
  });
}

import type { ClientBase } from "pg";
import { z } from "zod";
import type { ColumnFacts } from "@/lib/partition/facts/column-facts";
import type { KeyFacts } from "@/lib/partition/facts/key-facts";
import type { RelationFacts } from "@/lib/partition/facts/relation-facts";
import { keyFromText } from "@/lib/partition/range/key-from-text";
import { type KeyKind, keyKindOf } from "@/lib/partition/range/key-kind";
import { ident, query, type Sql, sql } from "@/lib/pg/sql";

const Edge = z.object({ value: z.string() });
const Count = z.object({ count: z.coerce.number() });

/** How a bound of each kind is read from text. */
const TYPE: Record<KeyKind, Sql> = {
  date: sql`date`,
  timestamp: sql`timestamp`,
  timestamptz: sql`timestamptz`,
  integer: sql`int8`,
  uuidv7: sql`uuid`,
};

/** What the rows say about the key. They are read only when the table is one, and ours. */
export async function readKey(
  client: ClientBase,
  table: RelationFacts,
  column: ColumnFacts,
  since: string | null,
): Promise<NonNullable<KeyFacts["values"]> | null> {
  const kind = keyKindOf(column.type);
  if (!kind) return null;
  const source = sql`only ${ident(table.schema, table.name)} as source`;
  const key = ident("source", column.name);
  const at = since === null ? undefined : keyFromText(kind, since);
  const hasInfinity = kind !== "integer" && kind !== "uuidv7";
  const finite = hasInfinity ? sql`isfinite(${key})` : sql`${key} is not null`;

  const edge = async (direction: Sql) => {
    const [found] = await query(
      client,
      Edge,
      sql`select ${key}::text as value from ${source} where ${finite} order by ${key} ${direction} limit 1`,
    );
    return found?.value ?? null;
  };
  const count = async (condition: Sql) => {
    const [found] = await query(
      client,
      Count,
      sql`select count(*) as count from ${source} where ${condition}`,
    );
    return found?.count ?? 0;
  };

  return {
    min: await edge(sql`asc`),
    max: await edge(sql`desc`),
    nulls: column.notNull ? 0 : await count(sql`${key} is null`),
    infinities: hasInfinity ? await readInfinities(client, source, key) : [],
    foreignUuids: kind === "uuidv7" ? await count(sql`substr(${key}::text, 15, 1) <> '7'`) : 0,
    since:
      at === undefined ? null : { at, rowsBefore: await count(sql`${key} < ${at}::${TYPE[kind]}`) },
  };
}

async function readInfinities(client: ClientBase, source: Sql, key: Sql): Promise<string[]> {
  const rows = await query(
    client,
    Edge,
    sql`
    select distinct ${key}::text collate "C" as value
      from ${source}
     where ${key} in ('infinity', '-infinity')
     order by 1`,
  );
  return rows.map(({ value }) => value);
}

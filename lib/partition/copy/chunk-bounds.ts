import type { TableShape } from "@/lib/partition/shape";
import { columnsOf, listed } from "@/lib/partition/sql-list";
import { verbatim } from "@/lib/partition/verbatim";
import { type Sql, sql } from "@/lib/pg/sql";

/** The edges of a chunk, each as text; null is the beginning or the end of the table. */
export type ChunkBounds = { after: string[] | null; until: string[] | null };

/** The rows of the pages from the first edge up to, but without, the second. */
export function withinPages({ after, until }: ChunkBounds): Sql {
  const tid = (page: string[] | null) => sql`${`(${page?.[0] ?? "0"},0)`}::tid`;
  return sql`ctid >= ${tid(after)} and ctid < ${tid(until)}`;
}

/** The rows whose key comes after the first edge, up to and with the second. */
export function withinKeys(source: TableShape, { after, until }: ChunkBounds): Sql {
  if (!until) return behindKey(source, after);
  return sql`${behindKey(source, after)} and ${keyRow(source)} <= ${edge(source, until)}`;
}

/** The rows whose key comes after this one. */
export function behindKey(source: TableShape, key: string[] | null): Sql {
  return key ? sql`${keyRow(source)} > ${edge(source, key)}` : sql`true`;
}

/** The columns of the key as one row, which its index can be asked for. */
function keyRow({ primaryKey }: TableShape): Sql {
  return sql`(${columnsOf(sql``, primaryKey)})`;
}

function edge({ primaryKey, columns }: TableShape, values: string[]): Sql {
  const typeOf = (name: string) => columns.find((column) => column.name === name)?.type ?? "text";
  const value = (name: string, i: number) => sql`${values[i]}::text::${verbatim(typeOf(name))}`;
  return sql`(${listed(primaryKey.map(value))})`;
}

import type { ClientBase } from "pg";
import { z } from "zod";
import type { TableFacts } from "@/lib/core/server-facts";
import { query, type Sql, sql } from "@/lib/pg/sql";

const LISTED_MAX = 50;

/** Looks at the files, which waits behind whoever holds a table exclusively. */
const MEASURED = sql`
    select pg_table_size(leaf.oid) as heap, pg_indexes_size(leaf.oid) as index`;

/** Looks at what the last vacuum or analyze found, which never waits. */
const ESTIMATED = sql`
    select (leaf.relpages + coalesce(toast.relpages, 0))
             * current_setting('block_size')::bigint as heap,
           (select coalesce(sum(index.relpages), 0) * current_setting('block_size')::bigint
              from pg_index join pg_class index on index.oid = indexrelid
             where indrelid = leaf.oid) as index
      from (select 1) one left join pg_class toast on toast.oid = leaf.reltoastrelid`;

const KINDS = { r: "table", p: "partitioned table", m: "materialized view" } as const;

const Row = z.object({
  total: z.number(),
  schema: z.string(),
  name: z.string(),
  kind: z.enum(["r", "p", "m"]).transform((letter) => KINDS[letter]),
  rows_estimate: z.number().nullable(),
  heap_bytes: z.number(),
  index_bytes: z.number(),
  partitions: z.number().nullable(),
});

/** The largest tables with their measured sizes; each partitioned table as the sum of its partitions. */
export function readMeasuredTables(client: ClientBase): Promise<TableFacts> {
  return readTables(client, "measured", MEASURED);
}

/** The same from the catalog alone: older figures, but no lock and no file can hold it up. */
export function readEstimatedTables(client: ClientBase): Promise<TableFacts> {
  return readTables(client, "estimated", ESTIMATED);
}

async function readTables(
  client: ClientBase,
  sizes: TableFacts["sizes"],
  size: Sql,
): Promise<TableFacts> {
  const rows = await query(
    client,
    Row,
    sql`
    with sized as (
      select coalesce(pg_partition_root(leaf.oid), leaf.oid) as root,
             leaf.relkind <> 'p' as is_leaf,
             case
               when leaf.relkind = 'p' then 0
               when leaf.relpages > 0 and leaf.reltuples >= 0 then leaf.reltuples
               when pg_stat_get_live_tuples(leaf.oid) > 0 then pg_stat_get_live_tuples(leaf.oid)
             end as rows,
             coalesce(size.heap, 0) as heap,
             coalesce(size.index, 0) as index
        from pg_class leaf
        join pg_namespace n on n.oid = leaf.relnamespace
        cross join lateral (${size}) size
       where leaf.relkind in ('r', 'p', 'm')
         and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    )
    select count(*) over ()::int as total,
           n.nspname::text as schema,
           table_.relname::text as name,
           table_.relkind::text as kind,
           case when bool_and(rows is not null) then sum(rows)::float8 end as rows_estimate,
           sum(heap)::float8 as heap_bytes,
           sum(index)::float8 as index_bytes,
           case when table_.relkind = 'p' then count(*) filter (where is_leaf)::int end as partitions
      from sized
      join pg_class table_ on table_.oid = root
      join pg_namespace n on n.oid = table_.relnamespace
     group by root, n.nspname, table_.relname, table_.relkind
     order by sum(heap) + sum(index) desc, schema, name
     limit ${LISTED_MAX}`,
  );
  return {
    total: rows[0]?.total ?? 0,
    sizes,
    largest: rows.map(({ schema, name, kind, partitions, ...row }) => ({
      ...{ schema, name, kind, partitions },
      rowsEstimate: row.rows_estimate,
      totalBytes: row.heap_bytes + row.index_bytes,
      heapBytes: row.heap_bytes,
      indexBytes: row.index_bytes,
    })),
  };
}

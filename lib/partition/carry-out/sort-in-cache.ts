import type { ClientBase } from "pg";
import type { TableName } from "@/lib/partition/render/table-name";
import { execute, ident, sql } from "@/lib/pg/sql";

/** A processor keeps so much near. */
const SMALLEST_RUN_KB = 2_048;
/** PostgreSQL reads each of the runs that it merges so much ahead: with less for each, it would merge in two passes. */
const READ_AHEAD_KB = 256;

/**
 * For a transaction that builds a B-tree: small runs are sorted near the processor, and merged sooner than one that is
 * larger is sorted. So it takes the least memory with which all runs are merged at once, or what it may where that is less.
 * A row's entry takes about as much room in a sort as the row in its table.
 */
export async function sortInCache(session: ClientBase, { schema, name }: TableName): Promise<void> {
  const table = ident(schema, name).text;
  await execute(
    session,
    sql`
    select set_config('maintenance_work_mem', least(allowed, greatest(${SMALLEST_RUN_KB}, merged_at_once)) || 'kB', true)
      from (select pg_size_bytes(current_setting('maintenance_work_mem')) / 1024 as allowed,
                   sqrt(pg_relation_size(to_regclass(${table})) / 1024.0 * ${READ_AHEAD_KB})::bigint as merged_at_once
           ) as kilobytes`,
  );
}

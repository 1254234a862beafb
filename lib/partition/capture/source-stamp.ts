import type { ClientBase } from "pg";
import { z } from "zod";
import type { TableShape } from "@/lib/partition/shape";
import { query, type Sql, sql } from "@/lib/pg/sql";
import { captureNames, logIdOf } from "./capture-names";

/**
 * What must not change under a running migration, and where the rows lie. The row versions (`xmin`) of the
 * triggers and functions tell even a capture that was switched off and on again.
 */
export const SourceStamp = z.object({
  table: z.string().nullable(),
  columns: z.string().nullable(),
  key: z.string().nullable(),
  capture: z.string().nullable(),
});
export type SourceStamp = z.infer<typeof SourceStamp>;

const Read = z.object({ filenode: z.coerce.number().nullable(), stamp: SourceStamp });

/** Reads both as the transaction sees them; a table that is gone has nothing. */
export async function readSourceStamp(
  tx: ClientBase,
  source: TableShape,
): Promise<z.infer<typeof Read>> {
  const [read] = await query(tx, Read, renderStampQuery(source));
  if (!read) throw new Error("The catalog gave no answer about the source.");
  return read;
}

/** The query for both, which the swap asks within its block. */
export function renderStampQuery(source: TableShape): Sql {
  return sql`
    select pg_relation_filenode(source.oid)::int8 as filenode,
           jsonb_build_object(
             'table', (select format('%I.%I', nspname, relname)
                         from pg_class join pg_namespace on pg_namespace.oid = relnamespace
                        where pg_class.oid = source.oid),
             'columns', (select string_agg(concat_ws(' ', attnum, attname, format_type(atttypid, atttypmod),
                                                     attnotnull, attgenerated, attidentity), ', ' order by attnum)
                           from pg_attribute
                          where attrelid = source.oid and attnum > 0 and not attisdropped),
             'key', (select concat_ws(' ', indkey, indclass)
                       from pg_index where indrelid = source.oid and indisprimary),
             'capture', (${source.isPartitioned ? functionStamp(source) : triggerStamp(source)})
           ) as stamp
      from (values (${source.oid}::oid)) as source (oid)`;
}

function triggerStamp(source: TableShape): Sql {
  const { captureTrigger, truncateTrigger } = captureNames(logIdOf(source));
  return sql`
    select string_agg(concat_ws(' ', tgname, tgenabled, pg_trigger.xmin, pg_proc.oid, pg_proc.xmin),
                      ', ' order by tgname)
      from pg_trigger join pg_proc on pg_proc.oid = tgfoid
     where tgrelid = source.oid and tgname = any(${[captureTrigger, truncateTrigger]}::name[])`;
}

/** Where each partition has triggers of its own, these are looked at one by one; the functions are the same for all. */
function functionStamp(source: TableShape): Sql {
  const { captureFunction, truncateFunction } = captureNames(logIdOf(source));
  return sql`
    select string_agg(concat_ws(' ', oid, xmin), ', ' order by oid)
      from pg_proc
     where oid in (to_regproc(${captureFunction.text}), to_regproc(${truncateFunction.text}))`;
}

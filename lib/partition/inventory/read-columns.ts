import type { ClientBase } from "pg";
import { ColumnFacts } from "@/lib/partition/facts/column-facts";
import { query, sql } from "@/lib/pg/sql";

/** The columns that are there, in order. What an older server's catalog does not have is read as nothing. */
export function readColumns(client: ClientBase, oid: number): Promise<ColumnFacts[]> {
  return query(
    client,
    ColumnFacts,
    sql`
    select attname::text as name,
           format_type(atttypid, atttypmod) as type,
           case when attcollation <> typcollation
             then (select quote_ident(nspname) || '.' || quote_ident(collname)
                     from pg_collation join pg_namespace on pg_namespace.oid = collnamespace
                    where pg_collation.oid = attcollation)
           end as collation,
           attnotnull as "notNull",
           (select conname::text from pg_constraint
             where conrelid = attrelid and contype = 'n' and conkey = array[attnum])
             as "notNullName",
           pg_get_expr(adbin, adrelid) as default,
           attgenerated::text as generated,
           attidentity::text as identity,
           case when attstorage <> typstorage then attstorage::text end as storage,
           nullif(to_jsonb(a) ->> 'attcompression', '') as compression,
           nullif(to_jsonb(a) ->> 'attstattarget', '-1')::int as statistics,
           coalesce(attoptions, '{}') as options,
           col_description(attrelid, attnum) as comment
      from pg_attribute a
      join pg_type on pg_type.oid = atttypid
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
     where attrelid = ${oid} and attnum > 0 and not attisdropped
     order by attnum`,
  );
}

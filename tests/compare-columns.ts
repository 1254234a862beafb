import type { Client } from "pg";

/**
 * What the catalog itself says of each column, for tables that should have the same. It is asked without the
 * inventory, so that what the inventory does not see is seen here.
 */
export async function catalogColumns(client: Client, name: string): Promise<unknown[]> {
  const { rows } = await client.query(
    `select attname, atttypid, atttypmod, attcollation, attstorage, attgenerated, attoptions,
            to_jsonb(a) ->> 'attcompression' as compression, to_jsonb(a) ->> 'attstattarget' as target,
            case when attidentity = '' then pg_get_expr(adbin, adrelid) end as default
       from pg_attribute a
       join pg_class on pg_class.oid = attrelid
       left join pg_attrdef on adrelid = attrelid and adnum = attnum
      where relname = $1 and relnamespace = 'subject_schema'::regnamespace
        and attnum > 0 and not attisdropped
      order by attnum`,
    [name],
  );
  return rows;
}

/** How a table is stored, and by what its rows are told apart outside. */
export async function catalogStorage(client: Client, name: string): Promise<unknown> {
  const { rows } = await client.query(
    `select c.reloptions, toast.reloptions as toast, spcname, c.relreplident, amname,
            array(select indoption::text || indclass::text || indcollation::text
                         || coalesce(array_to_string(i.reloptions, ','), '')
                         || coalesce(pg_get_expr(indpred, indrelid), '') || indisclustered || indisreplident
                    from pg_index join pg_class i on i.oid = indexrelid
                   where indrelid = c.oid order by 1) as indexes,
            (select count(*) from pg_statistic_ext where stxrelid = c.oid) as statistics
       from pg_class c
       join pg_am on pg_am.oid = c.relam
       left join pg_class toast on toast.oid = c.reltoastrelid
       left join pg_tablespace on pg_tablespace.oid = c.reltablespace
      where c.relname = $1 and c.relnamespace = 'subject_schema'::regnamespace`,
    [name],
  );
  return rows[0];
}

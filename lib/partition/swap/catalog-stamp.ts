import type { ClientBase } from "pg";
import { z } from "zod";
import { query, type Sql, sql } from "@/lib/pg/sql";

/**
 * One text for everything in the catalog that belongs to some tables or hangs on them, made of the versions of its
 * rows: any change at all gives another. It is read before the facts are compared with the plan, and again under
 * the lock, where there is no time to read all of them.
 */
export function renderCatalogStamp(oids: readonly number[]): Sql {
  const tables = sql`array[${oids.map((oid) => sql`${oid}`).reduce((left, right) => sql`${left}, ${right}`)}]::oid[]`;
  return sql`(
    with its (oid) as (select unnest(${tables})),
    bound as (
      select classid, objid from pg_depend
       where refclassid = 'pg_class'::regclass and refobjid in (select oid from its)),
    part (word) as (
      select concat('c', c.oid, c.xmin) from pg_class c
       where c.oid in (select oid from its)
          or c.oid in (select indexrelid from pg_index where indrelid in (select oid from its))
          or c.oid in (select objid from bound where classid = 'pg_class'::regclass)
          or c.oid in (select ev_class from pg_rewrite
                        where pg_rewrite.oid in (select objid from bound where classid = 'pg_rewrite'::regclass))
       union all
      select concat('a', attrelid, '.', attnum, ' ', xmin) from pg_attribute where attrelid in (select oid from its)
       union all
      select concat('d', oid, ' ', xmin) from pg_attrdef where adrelid in (select oid from its)
       union all
      select concat('k', oid, ' ', xmin) from pg_constraint
       where conrelid in (select oid from its) or confrelid in (select oid from its)
       union all
      select concat('i', indexrelid, ' ', xmin) from pg_index where indrelid in (select oid from its)
       union all
      select concat('t', t.oid, ' ', t.xmin, ' ', p.oid, ' ', p.xmin)
        from pg_trigger t join pg_proc p on p.oid = tgfoid where tgrelid in (select oid from its)
       union all
      select concat('p', oid, ' ', xmin) from pg_policy where polrelid in (select oid from its)
       union all
      select concat('r', oid, ' ', xmin) from pg_rewrite
       where oid in (select objid from bound where classid = 'pg_rewrite'::regclass)
       union all
      select concat('f', oid, ' ', xmin) from pg_proc
       where oid in (select objid from bound where classid = 'pg_proc'::regclass)
       union all
      select concat('s', oid, ' ', xmin) from pg_statistic_ext where stxrelid in (select oid from its)
       union all
      select concat('h', inhrelid, ' ', xmin) from pg_inherits where inhparent in (select oid from its)
       union all
      select concat('u', oid, ' ', xmin) from pg_publication_rel where prrelid in (select oid from its)
       union all
      select concat('v', oid, ' ', xmin) from pg_publication p
       where puballtables
          or exists (select from pg_publication_rel where prpubid = p.oid and prrelid in (select oid from its))
       union all
      select concat('b', classid, ' ', objid) from bound
       union all
      select concat('m', objsubid, ' ', xmin) from pg_description
       where classoid = 'pg_class'::regclass and objoid in (select oid from its))
    select md5(string_agg(word, ',' order by word collate "C")) from part)`;
}

/** Reads it. */
export async function readCatalogStamp(
  session: ClientBase,
  oids: readonly number[],
): Promise<string> {
  const [read] = await query(
    session,
    z.object({ stamp: z.string() }),
    sql`select ${renderCatalogStamp(oids)} as stamp`,
  );
  return read?.stamp ?? "";
}

import type { ClientBase } from "pg";

/**
 * What the catalog says of everything that is not PostgreSQL's own, in words that come out the same when a thing was
 * taken away and made again: each table with its columns, constraints, indexes, triggers, rules, policies and rights.
 */
export async function dumpCatalog(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    with ours as (
      select c.*, nspname from pg_class c join pg_namespace n on n.oid = relnamespace
       where nspname !~ '^pg_' and nspname <> 'information_schema')
    select format('schema %s %s', nspname, nspacl) as line from pg_namespace where nspname !~ '^pg_(temp|toast)'
    union all
    select format('%s %I.%I %s %s %s %s %s %s', relkind, nspname, relname, relacl, reloptions, relrowsecurity,
                  relreplident, relpersistence, obj_description(oid, 'pg_class')) from ours
    union all
    select format('column %s.%I %s %s %s %s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod),
                  attnotnull, attacl, attstorage, pg_get_expr(adbin, adrelid))
      from pg_attribute join ours on ours.oid = attrelid
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
     where attnum > 0 and not attisdropped
    union all
    select format('constraint %s %I %s %s', conrelid::regclass, conname, pg_get_constraintdef(c.oid), convalidated)
      from pg_constraint c join ours on ours.oid = conrelid
    union all
    select format('index %s %s %s', pg_get_indexdef(indexrelid), indisvalid, indisclustered)
      from pg_index join ours on ours.oid = indrelid
    union all
    select format('trigger %s %s', pg_get_triggerdef(t.oid), tgenabled)
      from pg_trigger t join ours on ours.oid = tgrelid where not tgisinternal
    union all
    select format('rule %s', pg_get_ruledef(r.oid)) from pg_rewrite r join ours on ours.oid = ev_class
    union all
    select format('policy %s %I %s', polrelid::regclass, polname, pg_get_expr(polqual, polrelid))
      from pg_policy join ours on ours.oid = polrelid
    union all
    select format('function %s %s %s', p.oid::regprocedure, proacl, prosrc)
      from pg_proc p join pg_namespace n on n.oid = pronamespace
     where nspname !~ '^pg_' and nspname <> 'information_schema'
    union all
    select format('statistics %s', pg_get_statisticsobjdef(oid)) from pg_statistic_ext
    union all
    select format('sequence owned %s by %s.%s', objid::regclass, refobjid::regclass, refobjsubid)
      from pg_depend join ours on ours.oid = objid
     where relkind = 'S' and deptype in ('a', 'i') and refclassid = 'pg_class'::regclass
     order by 1`);
  return rows.map(({ line }) => line);
}

import type { ClientBase } from "pg";
import { z } from "zod";
import { IndexFacts } from "@/lib/partition/facts/index-facts";
import { query, sql } from "@/lib/pg/sql";
import { strip } from "./strip";

const Row = IndexFacts.omit({ head: true }).extend({
  definition: z.string(),
  beginning: z.string(),
});

/** The indexes, taken apart without reading their words: each part is PostgreSQL's own. */
export async function readIndexes(client: ClientBase, oid: number): Promise<IndexFacts[]> {
  const rows = await query(
    client,
    Row,
    sql`
    select c.relname::text as name,
           indisunique as "isUnique",
           indisvalid and indisready and indislive as "isValid",
           indisclustered as "isClustered",
           indisreplident as "isReplicaIdentity",
           pg_get_indexdef(indexrelid) as definition,
           format('CREATE %sINDEX %I ON %s%I.%I USING ', case when indisunique then 'UNIQUE ' end,
                  c.relname, case when c.relkind = 'I' then 'ONLY ' end, nspname, t.relname) as beginning,
           concat(' INCLUDE (' || nullif(included.list, '') || ')',
                  case when distinct_.nulls then ' NULLS NOT DISTINCT' end,
                  ' WITH (' || options.list || ')') as middle,
           pg_get_expr(indpred, indrelid) as predicate,
           spcname::text as tablespace,
           key.columns as "keyColumns",
           included.columns as included,
           distinct_.nulls as "nullsNotDistinct",
           coalesce(c.reloptions, '{}') as options,
           (select coalesce(json_agg(json_build_object('place', attnum, 'target', attstattarget)
                            order by attnum), '[]')
              from pg_attribute where attrelid = indexrelid and attstattarget >= 0) as statistics,
           position(quote_ident(t.relname) || '.*' in
                    concat(pg_get_expr(indexprs, indrelid), pg_get_expr(indpred, indrelid))) > 0
             as "usesWholeRow",
           (select json_build_object(
                     'name', conname, 'type', contype, 'isDeferrable', condeferrable,
                     'isDeferred', condeferred, 'definition', pg_get_constraintdef(con.oid),
                     'isTemporal', coalesce((to_jsonb(con) ->> 'conperiod')::boolean, false),
                     'comment', obj_description(con.oid, 'pg_constraint'))
              from pg_constraint con
             where conindid = indexrelid and contype in ('p', 'u', 'x')) as constraint,
           obj_description(indexrelid, 'pg_class') as comment
      from pg_index i
      join pg_class c on c.oid = indexrelid
      join pg_class t on t.oid = indrelid
      join pg_namespace on pg_namespace.oid = t.relnamespace
      left join pg_tablespace on pg_tablespace.oid = c.reltablespace
     cross join lateral (
             select coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) as nulls) distinct_
     cross join lateral (
             select array(select attname::text
                            from unnest(indkey::int2[]) with ordinality as part (number, place)
                            left join pg_attribute on attrelid = indrelid and attnum = number and number > 0
                           where place <= indnkeyatts order by place) as columns) key
     cross join lateral (
             select coalesce(array_agg(attname::text order by place), '{}') as columns,
                    string_agg(quote_ident(attname), ', ' order by place) as list
               from unnest(indkey::int2[]) with ordinality as part (number, place)
               join pg_attribute on attrelid = indrelid and attnum = number
              where place > indnkeyatts) included
     cross join lateral (
             select string_agg(quote_ident(split_part(option, '=', 1)) || '=' ||
                               case when quote_ident(value) = value then value else quote_literal(value) end,
                               ', ' order by place) as list
               from unnest(c.reloptions) with ordinality as o (option, place)
              cross join lateral (select substr(option, position('=' in option) + 1) as value) v) options
     where indrelid = ${oid}
     order by indisprimary desc, c.relname::text collate "C"`,
  );
  return rows.map(({ definition, beginning, ...index }) => {
    const end = index.predicate === null ? "" : ` WHERE ${index.predicate}`;
    return { ...index, head: strip(definition, beginning, index.middle + end) };
  });
}

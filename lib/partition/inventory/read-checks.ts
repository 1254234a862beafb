import type { ClientBase } from "pg";
import { CheckFacts, OddNotNull } from "@/lib/partition/facts/constraint-facts";
import { query, sql } from "@/lib/pg/sql";

/** The CHECK constraints, each as it would be written in a table's definition. */
export function readChecks(client: ClientBase, oid: number): Promise<CheckFacts[]> {
  return query(
    client,
    CheckFacts,
    sql`
    select conname::text as name,
           regexp_replace(pg_get_constraintdef(oid), '( NO INHERIT)?( NOT VALID)?$', '') as definition,
           convalidated or coalesce(not (to_jsonb(c) ->> 'conenforced')::boolean, false) as "isValid",
           not connoinherit as "isInherited",
           coalesce(0 = any (conkey), false) as "usesWholeRow",
           obj_description(oid, 'pg_constraint') as comment
      from pg_constraint c
     where conrelid = ${oid} and contype = 'c'
     order by conname::text collate "C"`,
  );
}

/** The NOT NULLs that do not hold for every row here and in partitions. */
export function readOddNotNulls(client: ClientBase, oid: number): Promise<OddNotNull[]> {
  return query(
    client,
    OddNotNull,
    sql`
    select conname::text as name,
           attname::text as column,
           case when connoinherit then 'NO INHERIT' else 'NOT VALID' end as why
      from pg_constraint
      join pg_attribute on attrelid = conrelid and attnum = conkey[1]
     where conrelid = ${oid} and contype = 'n' and (connoinherit or not convalidated)
     order by conname::text collate "C"`,
  );
}

import type { ClientBase } from "pg";
import { ForeignKeyFacts } from "@/lib/partition/facts/constraint-facts";
import { query, type Sql, sql } from "@/lib/pg/sql";

/** The foreign keys that the table has, those of its own parent included. What it repeats for partitions is left out. */
export function readForeignKeysOut(client: ClientBase, oid: number): Promise<ForeignKeyFacts[]> {
  return readForeignKeys(
    client,
    sql`conrelid = ${oid} and not exists (
      select from pg_constraint above where above.oid = c.conparentid and above.conrelid = c.conrelid)`,
  );
}

/** The foreign keys of other tables that point to it. One to itself is among those it has. */
export function readForeignKeysIn(client: ClientBase, oid: number): Promise<ForeignKeyFacts[]> {
  return readForeignKeys(
    client,
    sql`conparentid = 0 and confrelid = ${oid} and conrelid <> ${oid}`,
  );
}

function readForeignKeys(client: ClientBase, which: Sql): Promise<ForeignKeyFacts[]> {
  return query(
    client,
    ForeignKeyFacts,
    sql`
    select conname::text as name,
           json_build_object('schema', nf.nspname, 'name', f.relname, 'kind', f.relkind) as from,
           json_build_object('schema', nt.nspname, 'name', t.relname, 'kind', t.relkind) as to,
           ${namesOf(sql`conrelid`, sql`conkey`)} as columns,
           ${namesOf(sql`confrelid`, sql`confkey`)} as referenced,
           regexp_replace(pg_get_constraintdef(c.oid), ' NOT VALID$', '') as definition,
           convalidated as "isValid",
           coalesce((to_jsonb(c) ->> 'conenforced')::boolean, true) as "isEnforced",
           coalesce((to_jsonb(c) ->> 'conperiod')::boolean, false) as "isTemporal",
           pg_has_role(f.relowner, 'USAGE') and has_table_privilege(f.relowner, t.oid, 'REFERENCES')
             as "mayRecreate",
           obj_description(c.oid, 'pg_constraint') as comment
      from pg_constraint c
      join pg_class f on f.oid = conrelid
      join pg_namespace nf on nf.oid = f.relnamespace
      join pg_class t on t.oid = confrelid
      join pg_namespace nt on nt.oid = t.relnamespace
     where contype = 'f' and ${which}
     order by nf.nspname::text collate "C", f.relname::text collate "C", conname::text collate "C"`,
  );
}

function namesOf(table: Sql, numbers: Sql): Sql {
  return sql`
    array(select attname::text
            from unnest(${numbers}) with ordinality as part (number, place)
            join pg_attribute on attrelid = ${table} and attnum = number
           order by place)`;
}

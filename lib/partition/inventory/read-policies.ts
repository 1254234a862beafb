import type { ClientBase } from "pg";
import { PolicyFacts } from "@/lib/partition/facts/attached-facts";
import { query, type Sql, sql } from "@/lib/pg/sql";

/** The row security policies of the table. */
export function readPolicies(client: ClientBase, oid: number): Promise<PolicyFacts[]> {
  return readPoliciesWhere(client, sql`polrelid = ${oid}`);
}

/** Policies of other tables whose conditions read this one. */
export function readPoliciesElsewhere(client: ClientBase, oid: number): Promise<PolicyFacts[]> {
  return readPoliciesWhere(
    client,
    sql`
    polrelid <> ${oid} and exists (
      select from pg_depend
       where classid = 'pg_policy'::regclass and objid = p.oid
         and refclassid = 'pg_class'::regclass and refobjid = ${oid})`,
  );
}

function readPoliciesWhere(client: ClientBase, which: Sql): Promise<PolicyFacts[]> {
  return query(
    client,
    PolicyFacts,
    sql`
    select polname::text as name,
           nspname::text as schema,
           relname::text as table,
           polpermissive as "isPermissive",
           case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                       when 'd' then 'delete' else 'all' end as command,
           array(select case role when 0 then '' else pg_get_userbyid(role)::text end collate "C"
                   from unnest(polroles) as role order by 1) as roles,
           pg_get_expr(polqual, polrelid) as using,
           pg_get_expr(polwithcheck, polrelid) as check,
           pg_has_role(relowner, 'USAGE') as "mayAlter",
           obj_description(p.oid, 'pg_policy') as comment
      from pg_policy p
      join pg_class c on c.oid = polrelid
      join pg_namespace n on n.oid = relnamespace
     where ${which}
     order by nspname::text collate "C", relname::text collate "C", polname::text collate "C"`,
  );
}

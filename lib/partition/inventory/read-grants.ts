import type { ClientBase } from "pg";
import { GrantFacts } from "@/lib/partition/facts/grant-facts";
import { query, sql } from "@/lib/pg/sql";

/** Every privilege on a table, its columns, or a sequence, those of the owner included. */
export function readGrantsOn(client: ClientBase, oid: number): Promise<GrantFacts[]> {
  return query(
    client,
    GrantFacts,
    sql`
    with acl as (
      select relowner as owner, null::text as column,
             coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner)) as list
        from pg_class
       where oid = ${oid}
      union all
      select relowner, attname::text, attacl
        from pg_class join pg_attribute on attrelid = pg_class.oid
       where pg_class.oid = ${oid} and attnum > 0 and not attisdropped and attacl is not null
    )
    select case grantee when 0 then '' else pg_get_userbyid(grantee)::text end collate "C" as grantee,
           privilege_type as privilege,
           acl.column,
           bool_or(is_grantable) and grantee <> owner as "withGrantOption",
           bool_and(grantor <> owner) as "isByOther"
      from acl cross join lateral aclexplode(list)
     group by grantee, privilege_type, acl.column, owner
     order by 1, acl.column collate "C" nulls first, privilege_type collate "C"`,
  );
}

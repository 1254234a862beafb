import type { ClientBase } from "pg";
import { AppError } from "@/lib/core/errors";
import { RelationFacts } from "@/lib/partition/facts/relation-facts";
import { query, sql } from "@/lib/pg/sql";

/** What the table itself is. A name that is nothing at all is an error. */
export async function readRelation(
  client: ClientBase,
  table: { schema: string; name: string },
): Promise<RelationFacts> {
  const [found] = await query(
    client,
    RelationFacts,
    sql`
    select c.oid,
           nspname::text as schema,
           relname::text as name,
           relkind::text as kind,
           relpersistence::text as persistence,
           relispartition as "isPartition",
           exists (select from pg_inherits where inhparent = c.oid) as "hasChildren",
           exists (select from pg_inherits where inhrelid = c.oid) as "hasParents",
           reloftype <> 0 as "isTyped",
           amname::text as "accessMethod",
           spcname::text as tablespace,
           reltablespace = 0 or has_tablespace_privilege(relowner, reltablespace, 'CREATE')
             as "mayUseTablespace",
           coalesce(c.reloptions, '{}') as options,
           coalesce((select reloptions from pg_class where oid = c.reltoastrelid), '{}') as "toastOptions",
           pg_get_userbyid(relowner)::text as owner,
           pg_has_role(relowner, ${SET_ROLE}) as "mayActAsOwner",
           has_schema_privilege(relowner, relnamespace, 'CREATE') as "ownerMayCreateInSchema",
           relrowsecurity as "hasRowSecurity",
           relforcerowsecurity as "forcesRowSecurity",
           relrowsecurity and relforcerowsecurity
             and not (select rolbypassrls or rolsuper from pg_roles where pg_roles.oid = relowner)
             as "hidesRowsFromOwner",
           relreplident::text as "replicaIdentity",
           obj_description(c.oid, 'pg_class') as comment,
           (select extname::text
              from pg_depend
              join pg_extension on pg_extension.oid = refobjid
             where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e') as extension,
           array(select provider from pg_seclabel
                  where classoid = 'pg_class'::regclass and objoid = c.oid
                  order by provider collate "C") as "securityLabels",
           array(select rulename::text from pg_rewrite
                  where ev_class = c.oid and rulename <> '_RETURN'
                  order by rulename::text collate "C") as rules,
           exists (select from pg_subscription_rel where srrelid = c.oid) as "isSubscribed"
      from pg_class c
      join pg_namespace n on n.oid = relnamespace
      left join pg_am on pg_am.oid = relam
      left join pg_tablespace on pg_tablespace.oid = reltablespace
     where nspname = ${table.schema} and relname = ${table.name}
       and relkind in ('r', 'p', 'v', 'm', 'f')`,
  );
  if (!found) throw missing(table);
  return found;
}

/** From PostgreSQL 16 on a member of a role may be kept from acting as it. */
const SET_ROLE = sql`
  case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end`;

function missing({ schema, name }: { schema: string; name: string }): AppError {
  return new AppError("not_found", {
    message: `There is no table ${schema}.${name} in this database. Nothing was changed.`,
    remedy: "Check the schema and the name; they are case-sensitive.",
  });
}

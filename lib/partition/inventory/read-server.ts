import type { ClientBase } from "pg";
import type { RelationFacts } from "@/lib/partition/facts/relation-facts";
import { ServerFacts } from "@/lib/partition/facts/server-facts";
import { query, sql } from "@/lib/pg/sql";

/** What the server is, what it has room for, and what the owner may make in it. */
export async function readServer(client: ClientBase, { oid }: RelationFacts): Promise<ServerFacts> {
  const [found] = await query(
    client,
    ServerFacts,
    sql`
    select current_setting('server_version_num')::int as version,
           current_database()::text as database,
           to_char(now() at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS+00') as "readAt",
           session_user::text as "signedInAs",
           pg_is_in_recovery() as "isInRecovery",
           (select rolsuper from pg_roles where rolname = session_user) as "isSuperuser",
           has_database_privilege(relowner, current_database(), 'CREATE') as "mayCreateInDatabase",
           exists (select from pg_namespace where nspname = 'slackwater') as "hasEngineSchema",
           (current_setting('max_locks_per_transaction')::int
             * (current_setting('max_connections')::int
                + current_setting('max_prepared_transactions')::int)) as "locksMax",
           current_setting('max_connections')::int as "connectionsMax",
           array(select distinct case grantee when 0 then '' else pg_get_userbyid(grantee)::text end collate "C"
                   from pg_default_acl
                  cross join lateral aclexplode(defaclacl)
                  where defaclrole = relowner and defaclobjtype = 'r'
                    and defaclnamespace in (0, relnamespace) and grantee <> relowner
                  order by 1) as "defaultGrantees",
           array(select evtname::text from pg_event_trigger where evtenabled <> 'D'
                  order by evtname::text collate "C") as "eventTriggers",
           exists (select from pg_extension where extname = 'pg_cron') as "hasCron"
      from pg_class
     where oid = ${oid}`,
  );
  if (!found) throw new Error(`pg_class has lost the table ${oid} that it had.`);
  return found;
}

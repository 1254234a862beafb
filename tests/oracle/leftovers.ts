import type { ClientBase } from "pg";
import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";

/** Everything in a database that bears the engine's name, but what goes with a session, or with its server's autovacuum. */
export async function listLeftovers(client: ClientBase): Promise<string[]> {
  const found = await query(
    client,
    z.object({ name: z.string() }),
    sql`
    select 'schema ' || nspname as name from pg_namespace where nspname like 'slackwater%'
     union all
    select 'trigger ' || tgname from pg_trigger where tgname like 'slackwater%'
     union all
    select 'relation ' || relname from pg_class
     where relname like '%slackwater%' and relpersistence <> 't'
     union all
    select 'function ' || proname from pg_proc
     where pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`,
  );
  return found.map(({ name }) => name);
}

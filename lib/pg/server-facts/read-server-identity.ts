import type { ClientBase } from "pg";
import { z } from "zod";
import type { ServerIdentity } from "@/lib/core/server-facts";
import { query, sql } from "@/lib/pg/sql";

/** The roles by which the managed services can be told. */
const EDITION_BY_ROLE: Record<string, string> = {
  alloydbsuperuser: "AlloyDB",
  azure_pg_admin: "Azure Database for PostgreSQL",
  cloudsqlsuperuser: "Google Cloud SQL",
  doadmin: "DigitalOcean",
  neon_superuser: "Neon",
  rds_superuser: "Amazon RDS",
  supabase_admin: "Supabase",
  tsdbadmin: "Timescale Cloud",
};

const Row = z.object({
  version_number: z.number(),
  version_text: z.string(),
  database: z.string(),
  role: z.string(),
  encoding: z.string(),
  collation: z.string(),
  time_zone: z.string(),
  is_in_recovery: z.boolean(),
  started_at: z.date(),
  clock_ms: z.number(),
  telling_roles: z.array(z.string()),
  is_aurora: z.boolean(),
});

/** What the server is, and how its clock compares with ours. */
export async function readServerIdentity(
  client: ClientBase,
  now: () => Date,
): Promise<ServerIdentity> {
  const askedAt = now().getTime();
  const [row] = await query(
    client,
    Row,
    sql`
    select current_setting('server_version_num')::int as version_number,
           current_setting('server_version') as version_text,
           datname::text as database,
           current_user::text as role,
           pg_encoding_to_char(encoding)::text as encoding,
           datcollate::text as collation,
           current_setting('TimeZone') as time_zone,
           pg_is_in_recovery() as is_in_recovery,
           pg_postmaster_start_time() as started_at,
           (extract(epoch from clock_timestamp()) * 1000)::float8 as clock_ms,
           array(select rolname::text from pg_roles where rolname = any(${ROLES})) as telling_roles,
           to_regproc('aurora_version') is not null as is_aurora
      from pg_database
     where datname = current_database()`,
  );
  const answeredAt = now().getTime();
  if (!row) throw new Error("pg_database does not have the database that we are in.");

  const edition = row.is_aurora ? "Amazon Aurora" : EDITION_BY_ROLE[row.telling_roles[0] ?? ""];
  return {
    version: { number: row.version_number, text: row.version_text },
    ...(edition ? { edition } : {}),
    database: row.database,
    role: row.role,
    encoding: row.encoding,
    collation: row.collation,
    timeZone: row.time_zone,
    isInRecovery: row.is_in_recovery,
    startedAt: row.started_at.toISOString(),
    clockAheadMs: Math.round(row.clock_ms - (askedAt + answeredAt) / 2),
    clockUncertaintyMs: Math.ceil((answeredAt - askedAt) / 2),
  };
}

const ROLES = Object.keys(EDITION_BY_ROLE);

import type { ClientBase } from "pg";
import { z } from "zod";
import type { Privilege } from "@/lib/core/server-facts";
import { query, sql } from "@/lib/pg/sql";

const Row = z.object({
  role: z.string(),
  database: z.string(),
  superuser: z.boolean(),
  createdb: z.boolean(),
  replication: z.boolean(),
  create_schema: z.boolean(),
  create_in_public: z.boolean().nullable(),
  monitor: z.boolean(),
  read_all_stats: z.boolean(),
  signal_backend: z.boolean(),
  tables: z.number(),
  owned: z.number(),
  readable: z.number(),
});
type Row = z.infer<typeof Row>;

/** What the role may do here, why, and what that would be needed for. */
export async function readPrivileges(client: ClientBase): Promise<Privilege[]> {
  const rows = await query(
    client,
    Row,
    sql`
    select current_user::text as role,
           current_database()::text as database,
           rolsuper as superuser,
           rolsuper or rolcreatedb as createdb,
           rolsuper or rolreplication as replication,
           has_database_privilege(current_database(), 'create') as create_schema,
           (select has_schema_privilege(oid, 'create')
              from pg_namespace where nspname = 'public') as create_in_public,
           pg_has_role('pg_monitor', 'usage') as monitor,
           pg_has_role('pg_read_all_stats', 'usage') as read_all_stats,
           pg_has_role('pg_signal_backend', 'usage') as signal_backend,
           tables, owned, readable
      from pg_roles,
           (select count(*)::int as tables,
                   count(*) filter (where pg_has_role(relowner, 'usage'))::int as owned,
                   count(*) filter (where has_table_privilege(c.oid, 'select'))::int as readable
              from pg_class c join pg_namespace n on n.oid = relnamespace
             where relkind in ('r', 'p')
               and nspname !~ '^pg_' and nspname <> 'information_schema') counted
     where rolname = current_user`,
  );
  return rows.flatMap(answer);
}

function answer(row: Row): Privilege[] {
  const { role, database } = row;
  const is = (holds: boolean, what: string) => `${role} is ${holds ? "" : "not "}${what}.`;
  const has = (holds: boolean, what: string) => `${role} ${holds ? "has" : "lacks"} ${what}.`;
  const member = (holds: boolean, group: string) => is(holds, `a member of ${group}`);
  return [
    {
      key: "superuser",
      granted: row.superuser,
      reason: is(row.superuser, "a superuser"),
      neededFor: "Nothing. A role with less is safer.",
    },
    {
      key: "table_ownership",
      granted: row.owned === row.tables,
      reason: `${role} acts as the owner of ${row.owned} of ${row.tables} tables.`,
      neededFor: "Altering, partitioning, renaming and dropping a table.",
    },
    {
      key: "table_reading",
      granted: row.readable === row.tables,
      reason: `${role} may read ${row.readable} of ${row.tables} tables.`,
      neededFor: "A backup of the whole database, and comparing rows before and after.",
    },
    {
      key: "create_schema",
      granted: row.create_schema,
      reason: has(row.create_schema, `CREATE on the database ${database}`),
      neededFor: "A schema for Slackwater's own journal of copied rows.",
    },
    {
      key: "create_in_public",
      granted: row.create_in_public ?? false,
      reason:
        row.create_in_public === null
          ? "There is no schema public."
          : has(row.create_in_public, "CREATE on the schema public"),
      neededFor: "Creating the new table beside an old one in public.",
    },
    {
      key: "createdb",
      granted: row.createdb,
      reason: has(row.createdb, "CREATEDB"),
      neededFor: "Restoring a backup into a scratch database to prove it.",
    },
    {
      key: "replication",
      granted: row.replication,
      reason: has(row.replication, "REPLICATION"),
      neededFor: "Replication slots and physical backups. Logical dumps do without.",
    },
    {
      key: "pg_monitor",
      granted: row.monitor,
      reason: member(row.monitor, "pg_monitor"),
      neededFor: "Seeing everything about load, locks and replication at once.",
    },
    {
      key: "pg_read_all_stats",
      granted: row.read_all_stats,
      reason: member(row.read_all_stats, "pg_read_all_stats"),
      neededFor: "Seeing what blocks a step, and how far the standbys lag.",
    },
    {
      key: "pg_signal_backend",
      granted: row.signal_backend,
      reason: member(row.signal_backend, "pg_signal_backend"),
      neededFor: "Ending a session that blocks the cutover.",
    },
  ];
}

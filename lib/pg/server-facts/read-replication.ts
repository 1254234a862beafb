import type { ClientBase } from "pg";
import { z } from "zod";
import type { Publication, Reading, ReplicationSlot, Standby } from "@/lib/core/server-facts";
import { query, sql } from "@/lib/pg/sql";

/** Where the log ends: what was written here, or on a standby what has arrived. */
const LOG_END = sql`
    case when pg_is_in_recovery() then pg_last_wal_receive_lsn() else pg_current_wal_lsn() end`;

/** The replication slots, and how much log each of them keeps from being recycled. */
export async function readSlots(client: ClientBase): Promise<ReplicationSlot[]> {
  const rows = await query(
    client,
    z.object({
      name: z.string(),
      type: z.string(),
      active: z.boolean(),
      retained_bytes: z.number().nullable(),
    }),
    sql`
    select slot_name::text as name,
           slot_type as type,
           active,
           pg_wal_lsn_diff(${LOG_END}, restart_lsn)::float8 as retained_bytes
      from pg_replication_slots
     order by slot_name`,
  );
  return rows.map(({ name, type, active, retained_bytes }) => ({
    ...{ name, type, isActive: active, retainedBytes: retained_bytes },
  }));
}

/** Who follows this server's log, and how far behind. Most roles see that there is one, and no more. */
export async function readStandbys(client: ClientBase): Promise<Reading<Standby[]>> {
  const [role] = await query(
    client,
    z.object({ sees_standbys: z.boolean() }),
    sql`select pg_has_role('pg_read_all_stats', 'usage') as sees_standbys`,
  );
  if (!role?.sees_standbys) {
    return { state: "hidden", why: "Standbys are visible to members of pg_read_all_stats only." };
  }
  const rows = await query(
    client,
    z.object({
      name: z.string(),
      state: z.string(),
      sync_state: z.string(),
      lag_bytes: z.number().nullable(),
      lag_ms: z.number().nullable(),
    }),
    sql`
    select application_name as name,
           state,
           sync_state,
           pg_wal_lsn_diff(${LOG_END}, replay_lsn)::float8 as lag_bytes,
           (extract(epoch from replay_lag) * 1000)::float8 as lag_ms
      from pg_stat_replication
     order by application_name, pid`,
  );
  return {
    state: "read",
    value: rows.map(({ name, state, sync_state, lag_bytes, lag_ms }) => ({
      ...{ name, state, syncState: sync_state, lagBytes: lag_bytes, lagMs: lag_ms },
    })),
  };
}

/** What is published for logical subscribers. */
export async function readPublications(client: ClientBase): Promise<Publication[]> {
  const rows = await query(
    client,
    z.object({ name: z.string(), all_tables: z.boolean(), tables: z.number() }),
    sql`
    select pubname::text as name,
           puballtables as all_tables,
           (select count(*)::int from pg_publication_tables t where t.pubname = p.pubname) as tables
      from pg_publication p
     order by pubname`,
  );
  return rows.map(({ name, all_tables, tables }) => ({ name, isForAllTables: all_tables, tables }));
}

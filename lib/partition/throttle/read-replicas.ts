import { z } from "zod";
import { execute, query, sql } from "@/lib/pg/sql";
import type { Reader } from "./reader";
import { known, unknownAll } from "./signal";

const NAMES = ["replica_lag_seconds", "replica_lag_bytes"] as const;

const Lag = z.object({
  standbys: z.int(),
  mayRead: z.boolean(),
  silent: z.int(),
  seconds: z.coerce.number().nullable(),
  bytes: z.coerce.number().nullable(),
});

/** How far the standby that is furthest behind is behind. Receivers that replay nothing go by what they have written. */
export const READ_REPLICAS: Reader = {
  names: NAMES,
  async read(client) {
    // The owner seldom may read statistics; the login that acts as the owner may well.
    await execute(client, sql`set local role none`);
    const [lag] = await query(
      client,
      Lag,
      sql`
      select count(*)::int as standbys,
             pg_has_role('pg_read_all_stats', 'usage') as "mayRead",
             count(*) filter (where at is null)::int as silent,
             max(extract(epoch from coalesce(replay_lag, write_lag))) as seconds,
             max(pg_wal_lsn_diff(pg_current_wal_lsn(), at)) as bytes
        from pg_stat_replication
       cross join lateral (select coalesce(replay_lsn, flush_lsn, write_lsn)) as reached (at)`,
    );
    if (!lag) throw new Error("The server gave no answer about its standbys.");
    if (lag.standbys > 0 && !lag.mayRead)
      return unknownAll(NAMES, "standbys are shown to members of pg_read_all_stats only");
    if (lag.silent > 0) return unknownAll(NAMES, "a standby has not yet said how far it is");
    // Without traffic there is no lag in time; how much is left to replay still tells.
    return [
      known("replica_lag_seconds", lag.seconds ?? 0),
      known("replica_lag_bytes", lag.bytes ?? 0),
    ];
  },
};

import { z } from "zod";
import { rateBetween, shareBetween } from "@/lib/core/samples/rate-between";
import { queryAgain, sql } from "@/lib/pg/sql";
import { remember, type SampleReader, type SampleSubject } from "./reader";

const Vitals = z.object({
  at: z.coerce.number(),
  wal: z.coerce.number().nullable(),
  hit: z.coerce.number(),
  read: z.coerce.number(),
  lagSeconds: z.coerce.number().nullable(),
  lagBytes: z.coerce.number().nullable(),
  waiting: z.coerce.number(),
  ours: z.coerce.number(),
  blocking: z.coerce.number(),
  blocked: z.coerce.number(),
  connections: z.coerce.number(),
  share: z.coerce.number(),
});

/** How the server is: its log, its standbys, locks, sessions, memory. One statement. */
export const READ_VITALS: SampleReader = {
  name: "the server's state",
  everyMs: 1_000,
  isCheap: true,
  async read(client, subject, memory) {
    const [now] = await queryAgain(client, Vitals, vitalsAround(subject));
    if (!now) return {};
    const { at, wal, hit, read } = now;
    const counts = { at, counts: { hit, read, ...(wal === null ? {} : { wal }) } };
    const before = remember(memory, "vitals", counts);
    return {
      figures: {
        "wal.rate": rateBetween(before, counts, "wal"),
        "cache.hits": shareBetween(before, counts, ["hit", "read"]),
        "lag.seconds": now.lagSeconds,
        "lag.bytes": now.lagBytes,
        "locks.waiting": now.waiting,
        "sessions.ours": now.ours,
        "sessions.blocking": now.blocking,
        "sessions.blocked": now.blocked,
        connections: now.connections,
        "connections.share": now.share,
      },
    };
  },
};

/** Only sessions that wait are asked for what blocks them: that asks the lock manager to stand still. */
function vitalsAround({ mark }: SampleSubject) {
  return sql`
    with ours as (
      select pid from pg_stat_activity
       where datname = current_database() and starts_with(application_name, ${mark})
         and pid <> pg_backend_pid()
    ), waiting as (
      select pid, pg_blocking_pids(pid) as blockers
        from (select distinct pid from pg_locks where not granted limit 50) as lock
    ), standby as (
      select max(extract(epoch from coalesce(replay_lag, write_lag))) as seconds,
             case when pg_is_in_recovery() then null
                  else max(pg_wal_lsn_diff(pg_current_wal_lsn(), coalesce(replay_lsn, flush_lsn, write_lsn)))
             end as bytes
        from pg_stat_replication
       where state = 'streaming'
    )
    select extract(epoch from clock_timestamp()) * 1000 as at,
           case when pg_is_in_recovery() then null
                else pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') end as wal,
           d.blks_hit as hit, d.blks_read as read,
           case when s.bytes is null then null else coalesce(s.seconds, 0) end as "lagSeconds",
           s.bytes as "lagBytes",
           (select count(*) from pg_locks where not granted) as waiting,
           (select count(*) from ours) as ours,
           (select count(distinct blocker) from waiting, unnest(blockers) as blocker
             where waiting.pid in (table ours) and blocker not in (table ours)) as blocking,
           (select count(*) from waiting
             where pid not in (table ours) and blockers && array(table ours)) as blocked,
           c.taken as connections,
           100 * c.taken / (current_setting('max_connections')::int
                            - current_setting('superuser_reserved_connections')::int)::float8 as share
      from pg_stat_database d, standby s,
           (select sum(numbackends) as taken from pg_stat_database) as c
     where d.datname = current_database()`;
}

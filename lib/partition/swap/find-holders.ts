import type { ClientBase } from "pg";
import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";

const Holder = z.object({
  /** Null for a prepared transaction, which no session holds. */
  pid: z.int().nullable(),
  application: z.string(),
  /** One transaction of one session. */
  transaction: z.string(),
  /** How long it has been going on, where we may know. */
  seconds: z.coerce.number().nullable(),
  isMaintenance: z.boolean(),
});

/** Someone who holds a lock on one of the tables. */
export type Holder = z.infer<typeof Holder>;

/** Who holds a lock on one of these tables now, other than ourselves. */
export function findHolders(session: ClientBase, oids: readonly number[]): Promise<Holder[]> {
  return query(
    session,
    Holder,
    sql`
    select pid, max(coalesce(application_name, '')) as application,
           virtualtransaction as transaction,
           max(extract(epoch from clock_timestamp() - xact_start)) as seconds,
           bool_or(mode = 'ShareUpdateExclusiveLock') as "isMaintenance"
      from pg_locks
      left join pg_stat_activity using (pid)
     where locktype = 'relation' and granted and relation = any(${oids}::oid[])
       and pg_locks.database = (select oid from pg_database where datname = current_database())
       and pid is distinct from pg_backend_pid()
     group by pid, virtualtransaction
     order by seconds desc nulls last`,
  );
}

/** Remembers whom it saw, because not everybody may read when another's transaction began. */
export class HolderWatch {
  readonly #firstSeen = new Map<string, number>();

  /** Those who have been at it for so long that waiting for them would hold up everybody behind us. */
  longOnes(holders: readonly Holder[], nowMs: number, longMs: number): Holder[] {
    return holders.filter(({ pid, transaction, seconds }) => {
      const since = this.#firstSeen.get(transaction) ?? nowMs;
      this.#firstSeen.set(transaction, since);
      return pid === null || (seconds ?? 0) * 1_000 > longMs || nowMs - since > longMs;
    });
  }
}

/** The holders in words, for whoever has to look after them. */
export function sayHolders(holders: readonly Holder[]): string {
  return holders
    .map(({ pid, application, seconds }) => {
      if (pid === null) return "a prepared transaction";
      const forHowLong = seconds === null ? "" : `, for ${Math.round(seconds)} s`;
      return `session ${pid} (${application || "without a name"}${forHowLong})`;
    })
    .join(", ");
}

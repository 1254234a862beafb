import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import { OUR_SESSIONS } from "./our-sessions";
import type { Reader } from "./reader";
import { known } from "./signal";

const Open = z.object({
  transaction: z.string(),
  seconds: z.coerce.number().nullable(),
  atMs: z.coerce.number(),
});

/**
 * How long the longest transaction of others is open: it keeps what we delete from being cleaned away. Not everybody may
 * read when another's began, but everybody sees that it is there, so the time since it was first seen counts.
 */
export const READ_TRANSACTIONS: Reader = {
  names: ["long_transaction"],
  async read(client, _, memory) {
    const open = await query(
      client,
      Open,
      sql`
      select virtualtransaction as transaction,
             extract(epoch from clock_timestamp() - xact_start) as seconds,
             extract(epoch from clock_timestamp()) * 1000 as "atMs"
        from pg_locks
        join pg_stat_activity using (pid)
       where locktype = 'virtualxid' and granted and pid <> pg_backend_pid()
         and datname = current_database()
         and pid not in (${OUR_SESSIONS})
         and pid not in (select pid from pg_stat_progress_vacuum)`,
    );
    const seen = memory.transactions;
    memory.transactions = new Map(
      open.map(({ transaction, atMs }) => [transaction, seen.get(transaction) ?? atMs]),
    );
    const ages = open.map(({ transaction, seconds, atMs }) => {
      return seconds ?? (atMs - (memory.transactions.get(transaction) ?? atMs)) / 1_000;
    });
    return [known("long_transaction", Math.max(0, ...ages))];
  },
};

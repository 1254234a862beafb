import type { ClientBase } from "pg";
import { z } from "zod";
import { guardSource } from "@/lib/partition/capture/guard-source";
import { type Claim, holdEpoch } from "@/lib/partition/ledger/hold-epoch";
import type { Migration } from "@/lib/partition/ledger/migration";
import { query, sql } from "@/lib/pg/sql";
import { prepareReplay } from "./prepare-replay";
import { hasEntries } from "./replay-batch";
import { takeEntries } from "./taken-entries";
import { transferState } from "./transfer-state";

const Ground = z.object({ isolation: z.string(), locked: z.boolean() });

/**
 * Replays the last entries in the caller's transaction, which has locked the source against every writer. When it
 * returns, source and shadow are equal, and stay so as long as the lock is held. Gives how many entries it were.
 */
export async function drainLog(
  tx: ClientBase,
  migration: Migration,
  claim: Claim,
): Promise<number> {
  await refuseUnlocked(tx, migration);
  await holdEpoch(tx, claim);
  await guardSource(tx, migration);
  await prepareReplay(tx, migration);
  const entries = await takeEntries(tx, migration.source, null);
  if (entries > 0) await transferState(tx, migration, entries, "by_index");
  if (await hasEntries(tx, migration))
    throw new Error("The log has entries although no one can write.");
  return entries;
}

/** Without the lock, or with a snapshot from before it, commits could be missed without a sign. */
async function refuseUnlocked(tx: ClientBase, { source }: Migration): Promise<void> {
  const [ground] = await query(
    tx,
    Ground,
    sql`
    select current_setting('transaction_isolation') as isolation,
           exists (select from pg_locks
                    where pid = pg_backend_pid() and granted
                      and locktype = 'relation' and relation = ${source.oid}
                      and database = (select oid from pg_database where datname = current_database())
                      and mode in ('ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
                  ) as locked`,
  );
  if (ground?.isolation !== "read committed" || !ground.locked)
    throw new Error("The drain needs a lock on the source, taken in a read committed transaction.");
}

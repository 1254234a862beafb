import type { ClientBase } from "pg";
import { z } from "zod";
import { captureNames, logIdOf } from "@/lib/partition/capture/capture-names";
import { guardSource, lockSource } from "@/lib/partition/capture/guard-source";
import { type Claim, holdEpoch } from "@/lib/partition/ledger/hold-epoch";
import type { Migration } from "@/lib/partition/ledger/migration";
import { inTransaction, retryConflicts } from "@/lib/partition/transaction";
import { verbatim } from "@/lib/partition/verbatim";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { execute, query, sql } from "@/lib/pg/sql";
import { takeEntries } from "./taken-entries";
import { type Reach, transferState } from "./transfer-state";

const LOCK_TIMEOUT = "'300ms'";

export type BatchOptions = { entriesMax: number | null; reach: Reach };

export type Batch = {
  entries: number;
  /** Whether the log still had entries that this transaction could see. */
  left: boolean;
};

/**
 * Replays one batch. Two keys that swapped a unique value may fall into two batches, and the first then collides
 * with what the second would have moved away: all entries together are one state of the source, and cannot.
 */
export async function replayBatch(
  session: ClientBase,
  migration: Migration,
  claim: Claim,
  options: BatchOptions,
): Promise<Batch> {
  const replay = (entriesMax: number | null) =>
    retryConflicts(() => replayOnce(session, migration, claim, { ...options, entriesMax }));
  try {
    return await replay(options.entriesMax);
  } catch (error) {
    if (options.entriesMax === null || !hasCode(error, PG_ERROR.uniqueViolation)) throw error;
    return replay(null);
  }
}

/** One snapshot for all of it: what is read of the source belongs to exactly the entries that are forgotten. */
function replayOnce(
  session: ClientBase,
  migration: Migration,
  claim: Claim,
  { entriesMax, reach }: BatchOptions,
): Promise<Batch> {
  return inTransaction(session, "repeatable_read", async () => {
    await execute(session, sql`set local synchronous_commit = off`);
    // Writers delete through foreign keys in both tables, and must not be kept waiting until one of us is a deadlock.
    if (migration.strategy === "split")
      await execute(session, sql`set local lock_timeout = ${verbatim(LOCK_TIMEOUT)}`);
    // Before the first statement that takes the snapshot.
    await lockSource(session, migration);
    await holdEpoch(session, claim);
    await guardSource(session, migration);
    const entries = await takeEntries(session, migration.source, entriesMax);
    if (entries === 0) return { entries, left: false };
    await transferState(session, migration, entries, reach);
    await execute(
      session,
      sql`
      update slackwater.replay
         set batches = batches + 1, entries = entries + ${entries}
       where migration_id = ${claim.migrationId}`,
    );
    return { entries, left: await hasEntries(session, migration) };
  });
}

/** Whether the log has entries that this transaction can see. */
export async function hasEntries(tx: ClientBase, { source }: Migration): Promise<boolean> {
  const { log } = captureNames(logIdOf(source));
  const [answer] = await query(
    tx,
    z.object({ left: z.boolean() }),
    sql`select exists (select from ${log}) as left`,
  );
  return answer?.left ?? false;
}

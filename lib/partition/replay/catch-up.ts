import { beginStage, type Engine } from "@/lib/partition/engine";
import { holdEpoch } from "@/lib/partition/ledger/hold-epoch";
import { moveState } from "@/lib/partition/ledger/move-state";
import { pace } from "@/lib/partition/session/pace";
import { inTransaction } from "@/lib/partition/transaction";
import { replayBatch } from "./replay-batch";
import { makeTakenTable } from "./taken-entries";

const ENTRIES_AT_A_TIME = 500_000;

/**
 * Replays everything that was logged while the copy ran. Chunks were read at different times, so a row that moved
 * between them lies in the shadow twice or not at all; from here on every key lies there once.
 */
export async function catchUp(engine: Engine, entriesMax = ENTRIES_AT_A_TIME): Promise<void> {
  const { claim, main, signal } = engine;
  const migration = await beginStage(engine);
  if (migration.state !== "catching_up") return;
  const session = await engine.sessions.open();
  await makeTakenTable(session, migration.source);
  for (let left = true, workedMs = 0; left; ) {
    await pace(session, claim.migrationId, workedMs, signal);
    const startedAt = performance.now();
    ({ left } = await replayBatch(session, migration, claim, {
      entriesMax,
      reach: "whole_shadow",
    }));
    workedMs = performance.now() - startedAt;
  }
  await inTransaction(main, "read_committed", async () => {
    if ((await holdEpoch(main, claim)) !== "catching_up") return;
    await moveState(main, claim, "catching_up", "indexing");
  });
}

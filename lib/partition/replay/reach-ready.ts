import type { Engine } from "@/lib/partition/engine";
import { holdEpoch } from "@/lib/partition/ledger/hold-epoch";
import { moveState } from "@/lib/partition/ledger/move-state";
import { inTransaction } from "@/lib/partition/transaction";
import { replayUntil } from "./replay-until";

export type ReadyOptions = {
  /** The backlog below which the rest can be drained under a lock. */
  backlogMax?: number;
  entriesMax?: number;
};

/** Replays, once the shadow has its unique indexes, until the backlog is small, and says so in the ledger. */
export async function reachReady(
  engine: Engine,
  { backlogMax = 500, ...options }: ReadyOptions = {},
): Promise<void> {
  const { main, claim } = engine;
  await replayUntil(engine, { ...options, isEnough: ({ entries }) => entries < backlogMax });
  await inTransaction(main, "read_committed", async () => {
    if ((await holdEpoch(main, claim)) !== "indexing") return;
    await moveState(main, claim, "indexing", "ready");
  });
}

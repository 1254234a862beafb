import { moveOn } from "@/lib/partition/carry-out/move-on";
import type { Engine } from "@/lib/partition/engine";
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
  await replayUntil(engine, { ...options, isEnough: ({ entries }) => entries < backlogMax });
  await moveOn(engine, "indexing", "ready");
}

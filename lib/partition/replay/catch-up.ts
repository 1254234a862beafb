import { moveOn } from "@/lib/partition/carry-out/move-on";
import { beginStage, type Engine } from "@/lib/partition/engine";
import { pace } from "@/lib/partition/session/pace";
import { replayBatch } from "./replay-batch";
import { makeTakenTable } from "./taken-entries";

const ENTRIES_AT_A_TIME = 500_000;

/**
 * Replays everything that was logged while the copy ran. Chunks were read at different times, so a row that moved
 * between them lies in the shadow twice or not at all; from here on every key lies there once.
 */
export async function catchUp(engine: Engine, entriesMax = ENTRIES_AT_A_TIME): Promise<void> {
  const { claim, signal } = engine;
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
  await moveOn(engine, "catching_up", "indexing");
}

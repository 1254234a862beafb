import { setTimeout as sleep } from "node:timers/promises";
import { logIdOf } from "@/lib/partition/capture/capture-names";
import { type LogFigures, readLogFigures } from "@/lib/partition/capture/log-figures";
import { beginStage, type Engine } from "@/lib/partition/engine";
import { pace } from "@/lib/partition/session/pace";
import { prepareReplay } from "./prepare-replay";
import { replayBatch } from "./replay-batch";

const COUNTED_MAX = 100_000;
const IDLE_NAP_MS = 200;

export type ReplayOptions = {
  entriesMax?: number;
  /** Asked before every batch, with what is left to replay. */
  isEnough: (figures: LogFigures) => boolean | Promise<boolean>;
};

/** Replays what is logged, in batches through the shadow's unique index, until it is enough. */
export async function replayUntil(
  engine: Engine,
  { entriesMax = 5_000, isEnough }: ReplayOptions,
): Promise<void> {
  const { claim, signal } = engine;
  const migration = await beginStage(engine);
  const { source } = migration;
  const session = await engine.sessions.open();
  await prepareReplay(session, migration);
  for (let workedMs = 0; ; ) {
    await pace(session, claim.migrationId, workedMs, signal);
    const figures = await readLogFigures(session, logIdOf(source), COUNTED_MAX);
    if (await isEnough(figures)) return;
    const startedAt = performance.now();
    if (figures.entries === 0) await sleep(IDLE_NAP_MS, undefined, signal ? { signal } : {});
    else await replayBatch(session, migration, claim, { entriesMax, reach: "by_index" });
    workedMs = figures.entries === 0 ? 0 : performance.now() - startedAt;
  }
}

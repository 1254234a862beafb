import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/core/errors";
import { logIdOf } from "@/lib/partition/capture/capture-names";
import { type LogFigures, readLogFigures } from "@/lib/partition/capture/log-figures";
import type { Engine } from "@/lib/partition/engine";
import { readMigration } from "@/lib/partition/ledger/migration";
import { needStoredPlan } from "@/lib/partition/ledger/stored-plan";
import { needWayBack } from "@/lib/partition/ledger/way-back";
import { prepareReplay } from "@/lib/partition/replay/prepare-replay";
import { replayUntil } from "@/lib/partition/replay/replay-until";
import { pace } from "@/lib/partition/session/pace";
import { mirrorMigration } from "./mirror-migration";
import { replayBack } from "./replay-back";

const COUNTED_MAX = 100_000;
const NAP_MS = { idle: 200, obstacle: 5_000 };

/**
 * Keeps the table that is not in use in step with the one that is, until it is enough or the engine is told to end.
 * What the old table cannot hold does not end it: it is said in the ledger, and tried again.
 */
export async function keepInStep(
  engine: Engine,
  isEnough: (figures: LogFigures) => boolean = () => false,
): Promise<void> {
  const { state, strategy } = await readMigration(engine.main, engine.claim.migrationId);
  // Both are one table: there is nothing that could fall behind.
  if (strategy === "attach") return;
  if (state === "ready") await replayUntil(engine, { isEnough });
  else if (state === "reversible") await keepOldInStep(engine, isEnough);
}

async function keepOldInStep(
  { main, claim, signal }: Engine,
  isEnough: (figures: LogFigures) => boolean,
): Promise<void> {
  const migration = await readMigration(main, claim.migrationId);
  const { plan } = await needStoredPlan(main, claim.migrationId);
  const wayBack = await needWayBack(main, claim.migrationId);
  const mirrored = mirrorMigration(migration, wayBack, plan.retired);
  await prepareReplay(main, mirrored);
  for (let workedMs = 0; ; ) {
    await pace(main, claim.migrationId, workedMs, signal);
    const startedAt = performance.now();
    const replayed = await unlessObstacle(() => replayBack(main, mirrored, claim));
    const figures = await readLogFigures(main, logIdOf(mirrored.source), COUNTED_MAX);
    if (replayed && isEnough(figures)) return;
    workedMs = performance.now() - startedAt;
    const napMs = replayed === undefined ? NAP_MS.obstacle : figures.entries > 0 ? 0 : NAP_MS.idle;
    if (napMs > 0) await sleep(napMs, undefined, signal ? { signal } : {});
  }
}

/** What stands in the way back is in the ledger by then, and may be gone when it is tried again. */
async function unlessObstacle<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === "rollback_impossible") return undefined;
    throw error;
  }
}

import type { Engine } from "@/lib/partition/engine";
import type { Migration } from "@/lib/partition/ledger/migration";
import { needStoredPlan } from "@/lib/partition/ledger/stored-plan";
import { prepareReplay } from "@/lib/partition/replay/prepare-replay";
import type { ReadyOptions } from "@/lib/partition/replay/reach-ready";
import { replayBatch } from "@/lib/partition/replay/replay-batch";
import { replayUntil } from "@/lib/partition/replay/replay-until";
import { carryOutActions } from "./carry-out-actions";
import { actionsOf } from "./carry-out-phase";

/**
 * Gives the new table the foreign keys of its parent to be. From the first of them on a row that they forbid cannot come
 * to be any more; what was deleted elsewhere before that is in the log by then, so all of the log is replayed before
 * the rows are looked at.
 */
export async function bindKeys(
  engine: Engine,
  migration: Migration,
  { backlogMax = 500, ...options }: ReadyOptions = {},
): Promise<void> {
  const { main, claim } = engine;
  const { plan } = await needStoredPlan(main, claim.migrationId);
  const actions = actionsOf(plan, "bind");
  if (actions.length === 0) return;
  const isMade = ({ kind }: (typeof actions)[number]) => kind === "add_constraint_to_each";
  await replayUntil(engine, { ...options, isEnough: ({ entries }) => entries < backlogMax });
  await carryOutActions(engine, "indexing", actions.filter(isMade));
  await prepareReplay(main, migration);
  await replayBatch(main, migration, claim, { entriesMax: null, reach: "by_index" });
  await carryOutActions(
    engine,
    "indexing",
    actions.filter((action) => !isMade(action)),
  );
}

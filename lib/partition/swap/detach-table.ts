import { actionsOf } from "@/lib/partition/carry-out/carry-out-phase";
import type { Engine } from "@/lib/partition/engine";
import type { Migration } from "@/lib/partition/ledger/migration";
import { needStoredPlan } from "@/lib/partition/ledger/stored-plan";
import { needWayBack } from "@/lib/partition/ledger/way-back";
import { refuseChangedFacts } from "@/lib/partition/way-back/refuse-changed-way-back";
import { refuseLostRows } from "@/lib/partition/way-back/refuse-lost-rows";
import { enterObstacle } from "@/lib/partition/way-back/replay-back";
import { findLocked } from "./find-locked";
import { type SwapOptions, swapTables } from "./swap-tables";

/** Makes the partition a table again, and moves into it what was written into the others. */
export async function detachTable(
  engine: Engine,
  migration: Migration,
  options: SwapOptions,
): Promise<void> {
  const { main, claim } = engine;
  const { plan } = await needStoredPlan(main, claim.migrationId);
  const wayBack = await needWayBack(main, claim.migrationId);
  const actions = actionsOf(plan, "roll_back");
  const pair = [wayBack.source.oid, migration.source.oid];
  const check = async () => {
    await refuseChangedFacts(main, migration);
    await refuseLostRows(main, wayBack, plan);
  };
  try {
    await swapTables(
      engine,
      {
        ...{ from: "reversible", to: "rolled_back", actions, closing: [], check },
        ...{ table: migration.source, transfer: null },
        oids: { pair, all: [...pair, ...(await findLocked(main, actions))] },
      },
      options,
    );
  } catch (error) {
    throw await enterObstacle(main, migration, error);
  }
}

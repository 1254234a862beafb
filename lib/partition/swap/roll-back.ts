import { actionsOf, carryOutPhase } from "@/lib/partition/carry-out/carry-out-phase";
import { refuseState } from "@/lib/partition/carry-out/refuse-state";
import type { Engine } from "@/lib/partition/engine";
import { type Migration, readMigration } from "@/lib/partition/ledger/migration";
import { needStoredPlan } from "@/lib/partition/ledger/stored-plan";
import { needWayBack } from "@/lib/partition/ledger/way-back";
import { adoptPartitions } from "@/lib/partition/way-back/adopt-partitions";
import { mirrorMigration } from "@/lib/partition/way-back/mirror-migration";
import { refuseChangedWayBack } from "@/lib/partition/way-back/refuse-changed-way-back";
import { enterObstacle } from "@/lib/partition/way-back/replay-back";
import { detachTable } from "./detach-table";
import { findLocked } from "./find-locked";
import { type SwapOptions, swapTables } from "./swap-tables";

/** Puts the old table in the new one's place, with every row written since: reversible → rolled back. */
export async function rollBack(engine: Engine, options: SwapOptions = {}): Promise<void> {
  const { main, claim } = engine;
  const migration = await readMigration(main, claim.migrationId);
  refuseState(migration, "be rolled back", ["reversible", "rolled_back"]);
  if (migration.state === "reversible")
    await (migration.strategy === "attach" ? detachTable : swapBack)(engine, migration, options);
  await carryOutPhase(engine, "settle_back");
}

async function swapBack(engine: Engine, migration: Migration, options: SwapOptions): Promise<void> {
  const { main, claim } = engine;
  const { plan } = await needStoredPlan(main, claim.migrationId);
  const wayBack = await needWayBack(main, claim.migrationId);
  const actions = actionsOf(plan, "roll_back");
  const pair = [wayBack.source.oid, migration.source.oid];
  const check = async () => {
    await adoptPartitions(main, claim, await needWayBack(main, claim.migrationId));
    await refuseChangedWayBack(main, migration, plan.retired);
  };
  try {
    await swapTables(
      engine,
      {
        ...{ from: "reversible", to: "rolled_back", actions, closing: [], check },
        table: migration.source,
        transfer: mirrorMigration(migration, wayBack, plan.retired),
        oids: { pair, all: [...pair, ...(await findLocked(main, actions))] },
      },
      options,
    );
  } catch (error) {
    throw await enterObstacle(main, migration, error);
  }
}

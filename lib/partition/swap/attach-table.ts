import { actionsOf } from "@/lib/partition/carry-out/carry-out-phase";
import type { Engine } from "@/lib/partition/engine";
import type { Migration } from "@/lib/partition/ledger/migration";
import { needStoredPlan } from "@/lib/partition/ledger/stored-plan";
import { needWayBack } from "@/lib/partition/ledger/way-back";
import { refuseChangedTable } from "@/lib/partition/refuse-changed-table";
import { sql } from "@/lib/pg/sql";
import { findLocked } from "./find-locked";
import { type SwapOptions, swapTables } from "./swap-tables";

/** Makes the table the first partition of the new one. It has every row, so none go over and nobody's snapshot is too old. */
export async function attachTable(
  engine: Engine,
  migration: Migration,
  options: SwapOptions,
): Promise<void> {
  const { main, claim } = engine;
  const { plan } = await needStoredPlan(main, claim.migrationId);
  const wayBack = await needWayBack(main, claim.migrationId);
  const actions = actionsOf(plan, "cutover");
  const pair = [migration.source.oid, wayBack.source.oid];
  const swapped = sql`
    update slackwater.way_back
       set swapped_at = clock_timestamp(), partitions = partitions || ${migration.source.oid}::oid
     where migration_id = ${claim.migrationId}`;
  await swapTables(
    engine,
    {
      ...{ from: "ready", to: "reversible", table: migration.source, transfer: null, actions },
      oids: { pair, all: [...pair, ...(await findLocked(main, actions))] },
      closing: [swapped],
      check: () => refuseChangedTable(main, migration),
    },
    options,
  );
}

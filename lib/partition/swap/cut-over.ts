import { renderStampQuery } from "@/lib/partition/capture/source-stamp";
import { actionsOf, carryOutPhase } from "@/lib/partition/carry-out/carry-out-phase";
import { refuseState } from "@/lib/partition/carry-out/refuse-state";
import type { Engine } from "@/lib/partition/engine";
import { readCarriedFacts } from "@/lib/partition/inventory/read-table-facts";
import { type Migration, readMigration } from "@/lib/partition/ledger/migration";
import { needStoredPlan } from "@/lib/partition/ledger/stored-plan";
import { keepFacts, needWayBack } from "@/lib/partition/ledger/way-back";
import { refuseChangedTable } from "@/lib/partition/refuse-changed-table";
import { type Sql, sql } from "@/lib/pg/sql";
import { attachTable } from "./attach-table";
import { findLocked } from "./find-locked";
import { findOldSnapshots } from "./find-old-snapshots";
import { type SwapOptions, swapTables } from "./swap-tables";

/** Puts the new table in the old one's place, and proves what is left to prove: ready → reversible. */
export async function cutOver(engine: Engine, options: SwapOptions = {}): Promise<void> {
  const { main, claim } = engine;
  const migration = await readMigration(main, claim.migrationId);
  refuseState(migration, "cut over", ["ready", "reversible"]);
  if (migration.state === "ready")
    await (migration.strategy === "attach" ? attachTable : swapForth)(engine, migration, options);
  await settle(engine);
}

async function swapForth(
  engine: Engine,
  migration: Migration,
  options: SwapOptions,
): Promise<void> {
  const { main, claim } = engine;
  const { plan } = await needStoredPlan(main, claim.migrationId);
  const wayBack = await needWayBack(main, claim.migrationId);
  const actions = actionsOf(plan, "cutover");
  const pair = [migration.source.oid, wayBack.source.oid];
  await swapTables(
    engine,
    {
      ...{ from: "ready", to: "reversible", table: migration.source, transfer: migration, actions },
      oids: { pair, all: [...pair, ...(await findLocked(main, actions))] },
      closing: [stampWayBack(claim.migrationId, renderStampQuery(wayBack.source))],
      check: () => refuseChangedTable(main, migration),
      hindrance: () => findOldSnapshots(main, wayBack.bulkUntil),
    },
    options,
  );
}

function stampWayBack(migrationId: string, stamp: Sql): Sql {
  return sql`
    update slackwater.way_back
       set swapped_at = clock_timestamp(), stamp = (select stamp::text from (${stamp}) as read)
     where migration_id = ${migrationId}`;
}

/** What may take its time, with the new table in use; then what hangs on it is taken down. */
export async function settle(engine: Engine): Promise<void> {
  const { main, claim } = engine;
  await carryOutPhase(engine, "settle");
  const { facts, source } = await needWayBack(main, claim.migrationId);
  if (facts) return;
  const { schema, name, partitionKey: key } = source;
  const question = { schema, name, key };
  await keepFacts(main, claim.migrationId, await readCarriedFacts(main, question));
}

import { removeMigration } from "@/lib/partition/capture/remove-migration";
import { carryOutActions } from "@/lib/partition/carry-out/carry-out-actions";
import { actionsOf } from "@/lib/partition/carry-out/carry-out-phase";
import { refuseState } from "@/lib/partition/carry-out/refuse-state";
import type { Engine } from "@/lib/partition/engine";
import { readDoneActions } from "@/lib/partition/ledger/done-actions";
import { readMigration } from "@/lib/partition/ledger/migration";
import type { MigrationState } from "@/lib/partition/ledger/migration-state";
import { moveState } from "@/lib/partition/ledger/move-state";
import { needStoredPlan } from "@/lib/partition/ledger/stored-plan";
import { inTransaction } from "@/lib/partition/transaction";

const BEFORE_THE_CUTOVER: readonly MigrationState[] = [
  "planned",
  "prepared",
  "copying",
  "catching_up",
  "indexing",
  "ready",
];

/**
 * Gives a migration up before its cutover, and leaves the database as it was before it. After a rollback it takes
 * away the new table that was kept.
 */
export async function abortMigration(engine: Engine): Promise<void> {
  const { main, claim } = engine;
  const migration = await readMigration(main, claim.migrationId);
  const { state } = migration;
  refuseState(migration, "be aborted", [...BEFORE_THE_CUTOVER, "aborted", "rolled_back"]);
  if (state !== "aborted" && state !== "rolled_back")
    await inTransaction(main, "read_committed", () => moveState(main, claim, state, "aborted"));
  const { plan } = await needStoredPlan(main, claim.migrationId);
  const done = await readDoneActions(main, claim.migrationId);
  const wasMade = [...done].some((id) => id.startsWith("prepare/create_root:"));
  const actions = actionsOf(plan, "abort").filter(({ kind }) => wasMade || kind !== "drop_table");
  await carryOutActions(engine, state === "rolled_back" ? state : "aborted", actions);
  await removeMigration(main, claim.migrationId);
}

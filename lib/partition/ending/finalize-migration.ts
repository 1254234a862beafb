import { AppError } from "@/lib/core/errors";
import { removeMigration } from "@/lib/partition/capture/remove-migration";
import { carryOutActions } from "@/lib/partition/carry-out/carry-out-actions";
import { actionsOf } from "@/lib/partition/carry-out/carry-out-phase";
import { refuseState } from "@/lib/partition/carry-out/refuse-state";
import type { Engine } from "@/lib/partition/engine";
import { recordAction } from "@/lib/partition/ledger/done-actions";
import { holdEpoch } from "@/lib/partition/ledger/hold-epoch";
import { type Migration, readMigration } from "@/lib/partition/ledger/migration";
import { movedMeanwhile, moveState } from "@/lib/partition/ledger/move-state";
import { needStoredPlan } from "@/lib/partition/ledger/stored-plan";
import type { PlannedAction } from "@/lib/partition/plan/phase";
import { renderAction } from "@/lib/partition/render/render-action";
import { settle } from "@/lib/partition/swap/cut-over";
import { inTransaction, retryConflicts } from "@/lib/partition/transaction";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { execute, sql } from "@/lib/pg/sql";

/** These two are one: without its log the old table would only look like a way back. */
const POINT_OF_NO_RETURN: readonly PlannedAction["kind"][] = ["stop_way_back", "drop_table"];

/**
 * The point of no return: reversible → finalized. The old table goes with its log, and nothing of the engine stays.
 * Whoever asks for it has typed the name of the table.
 */
export async function finalizeMigration(engine: Engine, confirmation: string): Promise<void> {
  const { main, claim } = engine;
  const migration = await readMigration(main, claim.migrationId);
  refuseState(migration, "be finalized", ["reversible", "finalized"]);
  if (confirmation !== migration.source.name) throw notConfirmed(migration);
  const { plan } = await needStoredPlan(main, claim.migrationId);
  const actions = actionsOf(plan, "finalize");
  if (migration.state === "reversible") {
    await settle(engine);
    const dropping = actions.filter(({ kind }) => POINT_OF_NO_RETURN.includes(kind));
    await retryConflicts(() => dropOld(engine, dropping)).catch((error: unknown) => {
      throw hasCode(error, PG_ERROR.dependentObjects) ? stillNeeded(plan, error) : error;
    });
  }
  await carryOutActions(engine, "finalized", actions);
  await removeMigration(main, claim.migrationId);
}

async function dropOld({ main, claim }: Engine, actions: PlannedAction[]): Promise<void> {
  await inTransaction(main, "read_committed", async () => {
    if ((await holdEpoch(main, claim)) !== "reversible") throw movedMeanwhile("reversible");
    await execute(main, sql`select set_config('lock_timeout', '200ms', true)`);
    for (const action of actions) {
      for (const statement of renderAction(action)) await execute(main, statement);
      await recordAction(main, claim.migrationId, action.id, 0);
    }
    await moveState(main, claim, "reversible", "finalized");
  });
}

function notConfirmed({ source }: Migration): AppError {
  return new AppError("invalid_input", {
    message: "The name that was typed is not that of the table. Nothing was changed.",
    remedy: `To drop the old table for good, type ${source.name}.`,
  });
}

function stillNeeded(
  plan: { table: { schema: string }; retired: string },
  error: unknown,
): AppError {
  const { detail = "" } = error as { detail?: string };
  return new AppError("stale_state", {
    message: `The old table ${plan.table.schema}.${plan.retired} was not dropped, because something needs it: ${detail.replaceAll("\n", ", ")}. Nothing was changed.`,
    remedy: "Take that away or bind it to the new table, and try again.",
    cause: error,
  });
}

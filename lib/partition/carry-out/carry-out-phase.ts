import type { Engine } from "@/lib/partition/engine";
import type { MigrationState } from "@/lib/partition/ledger/migration-state";
import { needStoredPlan } from "@/lib/partition/ledger/stored-plan";
import type { PhaseName, PlannedAction } from "@/lib/partition/plan/phase";
import type { Plan } from "@/lib/partition/plan/plan";
import { carryOutActions } from "./carry-out-actions";

/** In which state of the migration each phase that is not one transaction is carried out. */
const STATE_OF = {
  prepare: "planned",
  index: "indexing",
  settle: "reversible",
  settle_back: "rolled_back",
} as const satisfies Partial<Record<PhaseName, MigrationState>>;

/** Carries out what is left of a phase. The capture's own part has a stage of its own. */
export async function carryOutPhase(engine: Engine, name: keyof typeof STATE_OF): Promise<void> {
  const { plan } = await needStoredPlan(engine.main, engine.claim.migrationId);
  const actions = actionsOf(plan, name).filter(({ kind }) => kind !== "install_capture");
  await carryOutActions(engine, STATE_OF[name], actions);
}

/** The actions of one phase; a phase that has nothing to do is not in the plan. */
export function actionsOf({ phases }: Plan, name: PhaseName): PlannedAction[] {
  return phases.find((phase) => phase.name === name)?.actions ?? [];
}

import { shownSteps } from "@/lib/core/run/gates/gate-basis";
import type { GateKind } from "@/lib/core/run/gates/gate-status";
import type { PlanGate, RunPlan } from "@/lib/core/run/run-plan";
import { isBusy, type StepStatus } from "@/lib/core/run/step-status";
import type { Transaction } from "@/lib/store/database";

type Asked = {
  runId: string;
  kind: GateKind;
  phaseId: string | null;
  stepId: string | null;
  asks: PlanGate;
};

/** A step behind a gate that is being run once more: until it ends, nobody knows what is decided on. */
export async function checkedAgain(
  tx: Transaction,
  plan: RunPlan,
  gate: Asked,
): Promise<string | undefined> {
  // Going back must not wait until somebody has tried again.
  if (gate.kind === "rollback") return undefined;
  const ids = shownSteps(plan, gate).map(({ id }) => id);
  if (ids.length === 0) return undefined;
  const rows = await tx.step.findMany({
    where: { runId: gate.runId, id: { in: ids } },
    select: { id: true, status: true, epoch: true },
    orderBy: { position: "asc" },
  });
  return rows.find(
    ({ status, epoch }) => isBusy(status as StepStatus) || (status === "ready" && epoch > 0),
  )?.id;
}

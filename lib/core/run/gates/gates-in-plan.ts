import type { PlanGate, RunPlan } from "@/lib/core/run/run-plan";
import type { GateKind } from "./gate-status";

/** A gate as the rows of a new run begin with it. */
export type PlannedGate = {
  id: string;
  kind: GateKind;
  phaseId: string | null;
  stepId: string | null;
  asks: PlanGate;
};

/** Every gate that a plan wrote: the approval of the whole, those before phases, those before steps. */
export function gatesInPlan({ approval, phases }: RunPlan): PlannedGate[] {
  return [
    ...gate("plan", approval, null, null),
    ...phases.flatMap((phase) => [
      ...gate("phase", phase.gate, phase.id, null),
      ...phase.steps.flatMap((step) => gate("step", step.gate, phase.id, step.id)),
    ]),
  ];
}

function gate(
  kind: GateKind,
  asks: PlanGate | null,
  phaseId: string | null,
  stepId: string | null,
): PlannedGate[] {
  return asks ? [{ id: asks.id, kind, phaseId, stepId, asks }] : [];
}

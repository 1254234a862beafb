import { notFound } from "@/lib/core/errors";
import type { PlanGate, RunPlan } from "@/lib/core/run/run-plan";

/** A gate of the plan: the approval of the whole, or the one before a phase. */
export function gateInPlan(plan: RunPlan, gateId: string): PlanGate {
  const gates = [plan.approval, ...plan.phases.map(({ gate }) => gate)];
  const found = gates.find((gate) => gate?.id === gateId);
  if (!found) throw notFound("gate", gateId);
  return found;
}

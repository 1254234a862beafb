import type { PlanGate, PlanPhase, PlanStep } from "@/lib/core/run/run-plan";
import { hasBegun, type StepStanding, statusOf } from "@/lib/core/run/standing";

/** The gates that stand before a step of a phase now: the phase's own, while it has not begun, and the step's. */
export function gatesAhead(
  phase: PlanPhase,
  step: PlanStep,
  steps: readonly StepStanding[],
): PlanGate[] {
  const status = statusOf(steps, step.id);
  const isAhead = status === "waiting" || status === "ready";
  return [hasBegun(phase, steps) ? null : phase.gate, isAhead ? step.gate : null].flatMap(
    (gate) => gate ?? [],
  );
}

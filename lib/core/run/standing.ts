import type { GateKind, GateStatus } from "./gates/gate-status";
import type { PhasePart, PlanGate, PlanPhase, PlanStep, RunPlan } from "./run-plan";
import { isSettled, type StepStatus } from "./step-status";

/** How a step stands: as much as the flow of a run is decided by. */
export type StepStanding = { id: string; status: StepStatus };

/** How a gate stands, and what it is asked before. */
export type GateStanding = {
  id: string;
  status: GateStatus;
  kind: GateKind;
  stepId: string | null;
  asks: PlanGate;
  /** The way back that was agreed on, where it is about one. */
  option: string | null;
};

/** The phases that a run goes through now: those of its window, or its way back. */
export function routeOf(plan: RunPlan, wayBack: string | null, isRollingBack: boolean) {
  return isRollingBack
    ? plan.phases.filter(({ id, part }) => part === "rollback" && id === wayBack)
    : phasesOf(plan, "window");
}

/** The phases of one part, in the plan's order. */
export function phasesOf(plan: Pick<RunPlan, "phases">, part: PhasePart): PlanPhase[] {
  return plan.phases.filter((phase) => phase.part === part);
}

/** The first of these phases that is not settled. */
export function currentPhase(
  phases: readonly PlanPhase[],
  steps: readonly StepStanding[],
): PlanPhase | undefined {
  return phases.find((phase) => currentStep(phase, steps) !== undefined);
}

/** The first step of a phase that the run may not go past yet. */
export function currentStep(
  phase: PlanPhase,
  steps: readonly StepStanding[],
): PlanStep | undefined {
  return phase.steps.find(({ id }) => !isSettled(statusOf(steps, id)));
}

/** Whether any step of the phase has been unlocked. */
export function hasBegun(phase: PlanPhase, steps: readonly StepStanding[]): boolean {
  return phase.steps.some(({ id }) => statusOf(steps, id) !== "waiting");
}

/** The status of a step; one without a row has not begun. */
export function statusOf(steps: readonly StepStanding[], stepId: string): StepStatus {
  return steps.find(({ id }) => id === stepId)?.status ?? "waiting";
}

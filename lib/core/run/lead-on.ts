import type { PlanStep } from "./run-plan";
import type { StepView } from "./run-view";
import { STEP_TRANSITIONS, type StepEvent } from "./step-status";
import { isWithinTolerance } from "./tolerance";
import { openEvents } from "./transitions";

/** The ways on from a step that is stuck; each is an act of a person. */
export const LEAD_ON_EVENTS = [
  "retry",
  "tolerate",
  "settle_done",
  "settle_undone",
  "skip",
] as const satisfies readonly StepEvent[];

export type LeadOn = (typeof LEAD_ON_EVENTS)[number];

/** The ways that are open now. To tolerate takes a tolerance in the plan, and figures within it. */
export function leadOnFrom(
  step: PlanStep,
  { status, attempts }: Pick<StepView, "status" | "attempts">,
): LeadOn[] {
  const open: readonly string[] = openEvents(STEP_TRANSITIONS, status);
  const found = attempts[0]?.failure ?? {};
  const isTolerable = step.tolerate !== null && isWithinTolerance(step.tolerate, found);
  return LEAD_ON_EVENTS.filter(
    (event) => open.includes(event) && (event !== "tolerate" || isTolerable),
  );
}

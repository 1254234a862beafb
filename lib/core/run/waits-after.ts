import type { PlanPhase, PlanStep, RunPlan } from "./run-plan";
import { phasesOf } from "./standing";

/** The steps of the window after which a run goes no further before somebody acts; after the last it is complete. */
export function waitsAfter(plan: RunPlan): PlanStep[] {
  return phasesOf(plan, "window").flatMap(stopsIn).slice(0, -1);
}

/** A phase waits for its click; so does whatever people sign, decide or start. */
function stopsIn({ steps }: PlanPhase): PlanStep[] {
  return steps.filter((_, place) => {
    const next = steps[place + 1];
    return !next || next.by === "people" || next.start === "by hand" || next.gate !== null;
  });
}

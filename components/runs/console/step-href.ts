import { findPlanStep, type RunPlan } from "@/lib/core/run/run-plan";

/** Where in the console a step is looked at. */
export function stepHref(run: { id: string; plan: RunPlan }, stepId: string): string {
  const found = findPlanStep(run.plan, stepId);
  return found ? `/runs/${run.id}/${found.phase.id}?step=${stepId}` : `/runs/${run.id}`;
}

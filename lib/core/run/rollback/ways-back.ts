import type { PlanPhase, RunPlan } from "@/lib/core/run/run-plan";
import { hasBegun, phasesOf, type StepStanding, statusOf } from "@/lib/core/run/standing";

/** The phase from whose start on there is no way back, where it has begun. */
export function pastReturn(
  plan: Pick<RunPlan, "phases">,
  steps: readonly StepStanding[],
): PlanPhase | undefined {
  return phasesOf(plan, "window").find(
    (phase) => phase.isPointOfNoReturn && hasBegun(phase, steps),
  );
}

/** Whether somebody has to agree before a run goes back. */
export function asksBeforeGoingBack({ rollback }: Pick<RunPlan, "rollback">): boolean {
  return Object.keys(rollback?.decidedBy ?? {}).length > 0;
}

/** What how the steps stand says against a way back; nothing where they say nothing against it. */
export function missesOf(
  plan: Pick<RunPlan, "phases">,
  way: PlanPhase,
  steps: readonly StepStanding[],
): string[] {
  const titles = new Map(
    plan.phases.flatMap((phase) => phase.steps.map(({ id, title }) => [id, title] as const)),
  );
  return way.possibleIf.flatMap((condition) => {
    if (condition.is === "check") return [];
    const title = `“${titles.get(condition.step) ?? condition.step}”`;
    const status = statusOf(steps, condition.step);
    if (condition.is === "step passed")
      return status === "passed" || status === "tolerated"
        ? []
        : [`${title} has not come to a good end: it is ${status}.`];
    return status === "waiting" || status === "ready"
      ? []
      : [`${title} has begun: it is ${status}.`];
  });
}

/** Whether only a look into the target can tell whether a way back is there. */
export function isLookedUp({ possibleIf }: PlanPhase): boolean {
  return possibleIf.some(({ is }) => is === "check");
}

/** The way that is taken without asking anybody: named by the step, or the only one where nobody is to be asked. */
export function wayAtOnce(
  plan: RunPlan,
  steps: readonly StepStanding[],
  named: string | null,
): string | undefined {
  if (pastReturn(plan, steps)) return undefined;
  const ways = phasesOf(plan, "rollback");
  const only = ways.length === 1 && !asksBeforeGoingBack(plan) ? ways[0] : undefined;
  const way = named === null ? only : ways.find(({ id }) => id === named);
  if (!way || isLookedUp(way) || missesOf(plan, way, steps).length > 0) return undefined;
  return way.id;
}

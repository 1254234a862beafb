import type { PlanPhase, RunPlan } from "./run-plan";

type Times = {
  opensAt: string;
  closesAt: string;
  endedAt: string | null;
  plan: Pick<RunPlan, "lastsMs">;
};

/**
 * When a checklist is due: so long before the window opens, or so long after the run has ended. Until it has, its
 * closing stands for its end.
 */
export function dueAt(run: Times, { part, atMs }: Pick<PlanPhase, "part" | "atMs">): Date {
  if (part !== "after") return new Date(Date.parse(run.opensAt) + atMs);
  return new Date(Date.parse(run.endedAt ?? run.closesAt) + atMs - run.plan.lastsMs);
}

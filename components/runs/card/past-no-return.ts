import type { RunView } from "@/lib/core/run/run-view";
import { hasBegun } from "@/lib/core/run/standing";

/** Whether the phase has begun from which on there is no way back. */
export function isPastNoReturn({ plan, steps }: Pick<RunView, "plan" | "steps">): boolean {
  return plan.phases.some((phase) => phase.isPointOfNoReturn && hasBegun(phase, steps));
}

import type { PersonActor } from "@/lib/core/actor";
import type { Act } from "@/lib/core/acts";
import { can } from "@/lib/core/can";
import { findPlanStep } from "@/lib/core/run/run-plan";
import type { RunView } from "@/lib/core/run/run-view";

/** Why this person may not do it by their role, in a sentence; undefined where they may. */
export function whyNotMay(me: PersonActor, act: Act): string | undefined {
  const verdict = can(me, act);
  return verdict.allowed ? undefined : verdict.reason;
}

/** Why this person may not move the run: their role, or the wheel is in other hands. */
export function whyNotMove(run: RunView, me: PersonActor, act: Act): string | undefined {
  const refused = whyNotMay(me, act);
  if (refused) return refused;
  if (!run.wheel) return "Nobody has the wheel. Take it first.";
  return run.wheel.id === me.id ? undefined : `${run.wheel.name} has the wheel.`;
}

/** Why this person may not work on a step. Checklists need no wheel: they are done by many, on many days. */
export function whyNotWorkOn(
  run: RunView,
  me: PersonActor,
  act: Act,
  stepId: string,
): string | undefined {
  const part = findPlanStep(run.plan, stepId)?.phase.part;
  return part === "before" || part === "after" ? whyNotMay(me, act) : whyNotMove(run, me, act);
}

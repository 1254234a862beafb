import type { PersonActor } from "@/lib/core/actor";
import type { Act } from "@/lib/core/acts";
import { can } from "@/lib/core/can";
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

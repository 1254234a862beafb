import type { PersonActor } from "@/lib/core/actor";
import type { RunView } from "@/lib/core/run/run-view";
import { hasBegun } from "@/lib/core/run/standing";
import { partsOf } from "./my-part";
import { whyNotMay } from "./why-not";

/** Why this run cannot go back, or not by this person; undefined where it can. */
export function whyNotRollBack(run: RunView, me: PersonActor): string | undefined {
  const point = run.plan.phases.find(({ isPointOfNoReturn }) => isPointOfNoReturn);
  if (point && hasBegun(point, run.steps))
    return `The point of no return is passed: “${point.title}” has begun.`;
  if (run.status !== "running" && run.status !== "held")
    return "Nothing has been changed yet that could be taken back.";
  const refused = whyNotMay(me, "run.roll-back");
  if (refused) return refused;
  const deciders = Object.keys(run.plan.rollback?.decidedBy ?? {});
  const mayDecide = partsOf(run, me).some((part) => deciders.includes(part));
  if (run.wheel?.id === me.id || mayDecide) return undefined;
  return "Whoever has the wheel, or decides about it by the playbook, can roll back.";
}

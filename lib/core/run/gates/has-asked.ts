import { type Actor, actorName, personIdOf } from "@/lib/core/actor";
import type { PlanGate } from "@/lib/core/run/run-plan";

/** Whether it was this actor who asked for what no plan asks for; what the engine asked for, nobody did. */
export function hasAsked(actor: Actor, { askedBy, askedById }: PlanGate): boolean {
  const me = personIdOf(actor);
  if (me !== undefined) return askedById === me;
  return actor.kind === "system" && askedById === undefined && askedBy === actorName(actor);
}

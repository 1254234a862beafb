import { type Actor, personIdOf } from "@/lib/core/actor";
import { mayRelease } from "./emergency";
import type { NextMove } from "./next-move";
import type { RunPlan } from "./run-plan";
import type { RunView } from "./run-view";
import { askedSignatures } from "./signing/asked-signatures";

type Waiting = Pick<RunView, "wheel" | "people" | "steps" | "emergency"> & {
  plan: Pick<RunPlan, "phases" | "rollback">;
  requestedBy: { id: string };
};

/** Whether a run waits for this person, and not only for somebody. */
export function waitsOn(actor: Actor, run: Waiting, { move, waitsFor }: NextMove): boolean {
  const me = personIdOf(actor);
  if (me === undefined || actor.kind === "system" || actor.kind === "nobody") return false;
  const isOperator = actor.roles.includes("operator");
  switch (waitsFor.who) {
    case "wheel":
      return run.wheel?.id === me;
    case "operator":
      return isOperator && (isNamed(run, me) || run.requestedBy.id === me);
    case "leads":
      return (
        actor.roles.includes("lead") &&
        run.wheel?.id !== me &&
        run.requestedBy.id !== me &&
        waitsFor.names.some((kind) => actor.leadKinds.includes(kind))
      );
    case "people":
      if (move.kind === "release stop") return isAskedToRelease(actor, run, me);
      return move.kind === "sign" && isAskedToSign(run, move.stepId, me, actor.leadKinds);
    default:
      return false;
  }
}

function isNamed({ people }: Waiting, me: string): boolean {
  return people.some(({ person }) => person.id === me);
}

function isAskedToSign(
  { plan, steps, people }: Waiting,
  stepId: string,
  me: string,
  leadKinds: readonly string[],
): boolean {
  const step = plan.phases.flatMap((phase) => phase.steps).find(({ id }) => id === stepId);
  if (!step) return false;
  const signatures = steps.find(({ id }) => id === stepId)?.signOffs ?? [];
  return askedSignatures({ id: me, leadKinds }, { step, signatures, people }).length > 0;
}

function isAskedToRelease(
  { roles, leadKinds }: { roles: readonly string[]; leadKinds: readonly string[] },
  { people, wheel, requestedBy, emergency, plan }: Waiting,
  me: string,
): boolean {
  const parts = people.filter(({ person }) => person.id === me).map(({ part }) => part);
  const ids = { personId: me, requestedById: requestedBy.id, wheelHolderId: wheel?.id ?? null };
  const who = { ...ids, roles, leadKinds, parts };
  return mayRelease(who, emergency?.by.id ?? null, plan.rollback?.decidedBy ?? {});
}

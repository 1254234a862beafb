import { type Actor, personIdOf } from "@/lib/core/actor";
import { manualItemsOf } from "./manual-items";
import type { NextMove } from "./next-move";
import type { RunPlan } from "./run-plan";
import type { RunView } from "./run-view";
import { missingSignatures } from "./sign-off";

type Waiting = Pick<RunView, "wheel" | "people" | "steps"> & {
  plan: Pick<RunPlan, "phases">;
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
      return move.kind === "sign" && isAskedToSign(run, move.stepId, me, actor.leadKinds);
    default:
      return false;
  }
}

function isNamed({ people }: Waiting, me: string): boolean {
  return people.some(({ person }) => person.id === me);
}

function isAskedToSign(
  run: Waiting,
  stepId: string,
  me: string,
  leadKinds: readonly string[],
): boolean {
  const step = run.plan.phases.flatMap(({ steps }) => steps).find(({ id }) => id === stepId);
  const signatures = run.steps.find(({ id }) => id === stepId)?.signOffs ?? [];
  if (!step) return false;
  const parts = run.people.filter(({ person }) => person.id === me).map(({ part }) => part);
  const mine = [...parts, ...leadKinds];
  return missingSignatures(manualItemsOf(step), signatures).some(({ item, as }) => {
    const hasSigned = signatures.some(
      (one) => one.item === item && one.person.id === me && one.signedAt !== null,
    );
    return !hasSigned && (as === "" ? isNamed(run, me) : mine.includes(as));
  });
}

import { type Actor, actorName, personIdOf } from "@/lib/core/actor";
import type { AuditStatement } from "@/lib/store/append-audit";

/** Who makes a move, and when. */
export type Mover = {
  actor: Actor;
  at: Date;
  /** Whether the move gets its own entry in the trail; a service's change has one already. */
  audits: boolean;
};

/** The engine itself, moving on its own account. */
export function engineAt(at: Date, name = "the engine"): Mover {
  return { actor: { kind: "system", name }, at, audits: true };
}

/** Somebody whose act is being recorded by the service that does it. */
export function byActor(actor: Actor, at: Date): Mover {
  return { actor, at, audits: false };
}

export function nameOf({ actor }: Mover): string {
  return actorName(actor);
}

export function idOf({ actor }: Mover): string | null {
  return personIdOf(actor) ?? null;
}

/** What the trail keeps of a move that the engine made. */
export function moveStatement(
  mover: Mover,
  run: { id: string; number: number },
  said: { before: unknown; after: unknown; reason: string },
): AuditStatement {
  return {
    at: mover.at.toISOString(),
    actorKind: mover.actor.kind,
    actorId: idOf(mover),
    actorName: nameOf(mover),
    act: "step.carry-out",
    outcome: "done",
    thingKind: "run",
    thingId: run.id,
    thingName: `run ${run.number}`,
    ...said,
    address: null,
  };
}

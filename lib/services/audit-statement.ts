import { type Actor, actorName, personIdOf } from "@/lib/core/actor";
import type { Act } from "@/lib/core/acts";
import type { Thing } from "@/lib/core/can";
import type { AuditStatement } from "@/lib/store/append-audit";
import type { ServiceContext } from "./context";

export type Said = { before?: unknown; after?: unknown; reason?: string; actor?: Actor };

/** Puts what happened into the words of the audit trail. */
export function auditStatement(
  ctx: ServiceContext,
  act: Act,
  outcome: "done" | "denied",
  thing: Thing,
  { before = null, after = null, reason, actor = ctx.actor }: Said,
): AuditStatement {
  return {
    at: ctx.now().toISOString(),
    actorKind: actor.kind,
    actorId: personIdOf(actor) ?? null,
    actorName: actorName(actor),
    act,
    outcome,
    thingKind: thing.kind,
    thingId: thing.id,
    thingName: thing.name ?? thing.id,
    before,
    after,
    reason: reason ?? null,
    address: ctx.address,
  };
}

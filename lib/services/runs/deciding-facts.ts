import { personIdOf } from "@/lib/core/actor";
import { isRole } from "@/lib/core/role";
import { isWaitedFor } from "@/lib/core/run/is-waited-for";
import type { Decider, DecidingFacts } from "@/lib/core/run/may-decide";
import type { RunStatus } from "@/lib/core/run/run-status";
import type { ServiceContext } from "@/lib/services/context";
import type { Transaction } from "@/lib/store/database";
import type { Run } from "@/prisma/generated/client";
import { nameOfActor } from "./act-on-run";
import type { GateInHand } from "./gate-in-hand";
import { involvedIn } from "./involved-in";
import { toGateView } from "./to-gate-view";

/** Everything that says who may decide at a gate, as it is now. */
export async function decidingFacts(
  tx: Transaction,
  ctx: ServiceContext,
  run: Omit<Run, "plan">,
  gate: GateInHand,
): Promise<DecidingFacts> {
  const named = await tx.runPerson.findMany({ where: { runId: run.id } });
  const partsOf = (id: string) =>
    named.filter(({ personId }) => personId === id).map(({ part }) => part);
  const now = ctx.now();
  const people = await tx.person.findMany({
    where: { deactivatedAt: null, roles: { has: "lead" } },
    select: { id: true, name: true, roles: true, leadKinds: true },
  });
  const deputies = await tx.deputy.findMany({
    where: { revokedAt: null, startsAt: { lte: now }, endsAt: { gt: now } },
    include: { principal: { select: { id: true, name: true } } },
    orderBy: { id: "asc" },
  });
  return {
    me: meIn(ctx, partsOf),
    gate: toGateView(gate),
    isWaitedFor: isWaitedFor(gate.kind, run.status as RunStatus),
    involved: await involvedIn(tx, run),
    deputies: deputies.map(({ principal, deputyId, as }) => ({ principal, deputyId, as })),
    active: people.map(({ id, name, roles, leadKinds }) => ({
      ...{ id, name, roles: roles.filter(isRole) },
      kinds: [...leadKinds.map(({ leadKind }) => leadKind), ...partsOf(id)],
    })),
    run: { number: run.number },
  };
}

/** Whoever asks, as the session or the token says. */
function meIn(ctx: ServiceContext, partsOf: (id: string) => string[]): Decider {
  const { actor } = ctx;
  const id = personIdOf(actor);
  if (id === undefined || actor.kind === "system" || actor.kind === "nobody")
    return { id: "", name: nameOfActor(ctx), roles: [], kinds: [] };
  return {
    ...{ id, name: nameOfActor(ctx), roles: actor.roles },
    kinds: [...new Set([...actor.leadKinds, ...partsOf(id)])],
  };
}

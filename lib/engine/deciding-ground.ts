import { isRole } from "@/lib/core/role";
import { isWaitedFor } from "@/lib/core/run/gates/is-waited-for";
import type { DecidingFacts } from "@/lib/core/run/gates/may-decide";
import { findPlanStep, RunPlan } from "@/lib/core/run/run-plan";
import type { RunStatus } from "@/lib/core/run/run-status";
import type { GateView } from "@/lib/core/run/run-view";
import type { Transaction } from "@/lib/store/database";
import { checkedAgain } from "./checked-again";
import type { GateInHand } from "./gate-in-hand";
import { involvedIn } from "./involved-in";
import { toGateView } from "./to-gate-view";

export type DecidingGround = Omit<DecidingFacts, "me" | "gate"> & {
  gate: GateView;
  /** The parts that a person was named for. */
  partsOf: (personId: string) => string[];
};

/** Everything that says who may decide at a gate, as it is at a moment, whoever asks. */
export async function readDecidingGround(
  tx: Transaction,
  gate: GateInHand,
  at: Date,
): Promise<DecidingGround> {
  const run = await tx.run.findUniqueOrThrow({
    where: { id: gate.runId },
    include: { people: true },
  });
  // Kept for as long as somebody looks, and the run's plan must not be kept with it.
  const named = run.people;
  const partsOf = (id: string) =>
    named.filter(({ personId }) => personId === id).map(({ part }) => part);
  const people = await tx.person.findMany({
    where: { deactivatedAt: null, roles: { has: "lead" } },
    select: { id: true, name: true, roles: true, leadKinds: true },
    orderBy: { id: "asc" },
  });
  const deputies = await tx.deputy.findMany({
    where: { revokedAt: null, startsAt: { lte: at }, endsAt: { gt: at } },
    include: { principal: { select: { id: true, name: true } } },
    orderBy: { id: "asc" },
  });
  const plan = RunPlan.parse(run.plan);
  const again = await checkedAgain(tx, plan, gate);
  return {
    partsOf,
    gate: toGateView(gate),
    isWaitedFor: isWaitedFor(gate.kind, run.status as RunStatus),
    checkedAgain: again === undefined ? null : (findPlanStep(plan, again)?.step.title ?? again),
    involved: await involvedIn(tx, run),
    deputies: deputies.map(({ principal, deputyId, as }) => ({ principal, deputyId, as })),
    active: people.map(({ id, name, roles, leadKinds }) => ({
      ...{ id, name, roles: roles.filter(isRole) },
      kinds: [...new Set([...leadKinds.map(({ leadKind }) => leadKind), ...partsOf(id)])],
    })),
    run: { number: run.number },
  };
}

import { personIdOf } from "@/lib/core/actor";
import type { Decided, Delegation, Inbox } from "@/lib/core/inbox/inbox";
import { PlanGate } from "@/lib/core/run/run-plan";
import type { ServiceContext } from "@/lib/services/context";
import type { Prisma } from "@/prisma/generated/client";
import { readWaiting } from "./read-waiting";
import { RUN_OF_ITEM, toInboxRun } from "./run-of-item";

const DECIDED_SHOWN = 10;
const LATELY_MS = 14 * 24 * 60 * 60 * 1_000;

/** Everything that waits for whoever asks, what they decided lately, and who stands for whom. */
export async function readInbox(ctx: ServiceContext): Promise<Inbox> {
  const waiting = await readWaiting(ctx);
  const personId = personIdOf(ctx.actor) ?? null;
  if (personId === null)
    return { waiting, decided: [], delegatedToMe: [], delegatedByMe: [], asOf: asOf(ctx) };
  const [decided, delegatedToMe, delegatedByMe] = await Promise.all([
    findDecided(ctx, personId),
    findDelegations(ctx, { deputyId: personId }),
    findDelegations(ctx, { personId }),
  ]);
  return { waiting, decided, delegatedToMe, delegatedByMe, asOf: asOf(ctx) };
}

function asOf({ now }: ServiceContext): string {
  return now().toISOString();
}

async function findDecided({ db, now }: ServiceContext, personId: string): Promise<Decided[]> {
  const rows = await db.decision.findMany({
    where: { personId, decidedAt: { gt: new Date(now().getTime() - LATELY_MS) } },
    omit: { shown: true },
    include: { gate: { select: { id: true, asks: true, run: { select: RUN_OF_ITEM } } } },
    orderBy: { decidedAt: "desc" },
    take: DECIDED_SHOWN,
  });
  return rows.map(({ id, gate, as, onBehalfOf, endedBecause, ...row }) => ({
    ...{ id, as, onBehalfOf, endedBecause },
    run: toInboxRun(gate.run),
    gate: { id: gate.id, title: PlanGate.parse(gate.asks).title },
    answer: row.answer === "approve" ? "approve" : "reject",
    at: row.decidedAt.toISOString(),
  }));
}

async function findDelegations(
  { db, now }: ServiceContext,
  whose: Prisma.DeputyWhereInput,
): Promise<Delegation[]> {
  const rows = await db.deputy.findMany({
    where: { ...whose, revokedAt: null, endsAt: { gt: now() } },
    include: { principal: { select: { name: true } }, deputy: { select: { name: true } } },
    orderBy: { startsAt: "asc" },
  });
  return rows.map(({ id, as, principal, deputy, startsAt, endsAt }) => ({
    ...{ id, as, principal: principal.name, deputy: deputy.name },
    ...{ from: startsAt.toISOString(), until: endsAt.toISOString() },
  }));
}

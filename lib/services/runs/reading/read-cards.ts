import type { Actor } from "@/lib/core/actor";
import { deriveTidePlan } from "@/lib/core/run/derive-tide-plan";
import { openItemsOf } from "@/lib/core/run/follow-ups";
import { nextMove } from "@/lib/core/run/next-move";
import type { RunCard } from "@/lib/core/run/run-card";
import { RunPlan } from "@/lib/core/run/run-plan";
import { waitsOn } from "@/lib/core/run/waits-on";
import { playbookEstimates } from "@/lib/engine/read-estimates";
import { toGateView } from "@/lib/engine/to-gate-view";
import type { Transaction } from "@/lib/store/database";
import { toGlance, WITH_TARGET } from "./run-glance";
import { toSignOffView, toStepView, WITH_SIGNER } from "./run-parts";

/** A run of the list before it is known who reads it. */
export type UnreadCard = {
  card: Omit<RunCard, "waitsOnMe">;
  /** What decides whether it waits for somebody. */
  waiting: Parameters<typeof waitsOn>[1];
};

/** The runs of the list, the newest first. */
export async function readCards(
  db: Transaction,
  where: object,
  { take, now }: { take: number; now: Date },
): Promise<UnreadCard[]> {
  return (await findRows(db, where, take)).map((row) => toCard(row, now));
}

/** The card as this reader gets it. */
export function cardFor(actor: Actor, { card, waiting }: UnreadCard): RunCard {
  return { ...card, waitsOnMe: waitsOn(actor, waiting, card.next) };
}

const PERSON = { person: { select: { id: true, name: true } } } as const;

function findRows(db: Transaction, where: object, take: number) {
  return db.run.findMany({
    where,
    include: {
      ...WITH_TARGET,
      people: { include: PERSON },
      steps: {
        omit: { checkpoint: true },
        include: { signOffs: { include: WITH_SIGNER } },
        orderBy: { position: "asc" },
      },
      gates: { include: { decisions: { omit: { shown: true } } } },
    },
    orderBy: { number: "desc" },
    take,
  });
}

type Row = Awaited<ReturnType<typeof findRows>>[number];

function toCard(row: Row, now: Date): UnreadCard {
  const standing = standingOf(row, now);
  const { wheel, people, requestedBy, emergency, plan, endedAt } = standing;
  const next = nextMove(standing);
  const { move } = next;
  const asked = "stepId" in move ? move.stepId : null;
  return {
    card: {
      ...toGlance(row),
      ...{ version: String(row.version), endedAt, tide: deriveTidePlan(standing), next },
      items: openItemsOf(standing, now),
    },
    // Only of the step that is asked about: the rest would be kept for as long as somebody looks.
    waiting: {
      ...{ wheel, people, requestedBy, emergency },
      steps: standing.steps.filter(({ id }) => id === asked),
      plan: {
        rollback: plan.rollback,
        phases: plan.phases.flatMap((phase) => {
          const steps = phase.steps.filter(({ id }) => id === asked);
          return steps.length > 0 ? [{ ...phase, steps }] : [];
        }),
      },
    },
  };
}

function standingOf(row: Row, now: Date) {
  const plan = RunPlan.parse(row.plan);
  return {
    ...toGlance(row),
    plan,
    endedAt: row.endedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    bookedAt: row.bookedAt?.toISOString() ?? null,
    startedAt: row.startedAt?.toISOString() ?? null,
    heldSince: row.heldAt?.toISOString() ?? null,
    wayBack: row.wayBack,
    requestedBy: { id: row.requestedById ?? "", name: row.requestedBy },
    people: row.people.map(({ part, person }) => ({ part, person })),
    steps: row.steps.map((step) => {
      const signOffs = step.signOffs.filter(({ epoch }) => epoch === step.epoch);
      return toStepView(step, [], signOffs.map(toSignOffView));
    }),
    gates: row.gates.map(toGateView),
    estimates: playbookEstimates(plan),
    asOf: now.toISOString(),
  };
}

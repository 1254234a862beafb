import { z } from "zod";
import { deriveTidePlan } from "@/lib/core/run/derive-tide-plan";
import { followUpsOf } from "@/lib/core/run/follow-ups";
import { nextMove } from "@/lib/core/run/next-move";
import type { RunCard, RunList } from "@/lib/core/run/run-card";
import { RunPlan } from "@/lib/core/run/run-plan";
import { ACTIVE_RUN_STATUSES } from "@/lib/core/run/run-status";
import { waitsOn } from "@/lib/core/run/waits-on";
import { toGateView } from "@/lib/engine/to-gate-view";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import type { Transaction } from "@/lib/store/database";
import { playbookEstimates } from "./read-estimates";
import { toGlance, WITH_TARGET } from "./run-glance";
import { toSignOffView, toStepView, WITH_SIGNER } from "./run-parts";

const LIVING_MAX = 200;
const PAST_SHOWN = 30;
const OVER = ["completed", "rolled_back", "cancelled"];

/** Filters are read kindly: one that makes no sense filters nothing. */
export const RunFilter = z.object({
  /** Past runs before this one, by its number. */
  before: z.coerce.number().int().positive().optional().catch(undefined),
});

/** The runs: those that wait for whoever asks, those under way, those to come and those that were. */
export async function listRuns(ctx: ServiceContext, raw: unknown = {}): Promise<RunList> {
  allow(ctx, "run.see");
  const { before } = RunFilter.parse(raw);
  const older = before === undefined ? {} : { number: { lt: before } };
  const [living, over] = await Promise.all([
    before === undefined ? readCards(ctx, { status: { notIn: OVER } }, LIVING_MAX) : [],
    readCards(ctx, { status: { in: OVER }, ...older }, PAST_SHOWN + 1),
  ]);
  const past = over.slice(0, PAST_SHOWN);
  const calm = living.filter(({ waitsOnMe }) => !waitsOnMe);
  const isNow = ({ status }: RunCard) => ACTIVE_RUN_STATUSES.some((active) => active === status);
  return {
    waiting: [...living, ...past].filter(({ waitsOnMe }) => waitsOnMe).sort(byWait),
    now: calm.filter(isNow).sort(byWait),
    upcoming: calm.filter((card) => !isNow(card)).sort(byOpening),
    past: past.filter(({ waitsOnMe }) => !waitsOnMe),
    next: over.length > PAST_SHOWN ? String(past.at(-1)?.number) : null,
  };
}

async function readCards(ctx: ServiceContext, where: object, take: number): Promise<RunCard[]> {
  return (await findRows(ctx.db, where, take)).map((row) => toCard(ctx, row));
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
      gates: { include: { decisions: true } },
    },
    orderBy: { number: "desc" },
    take,
  });
}

function toCard(ctx: ServiceContext, row: Awaited<ReturnType<typeof findRows>>[number]): RunCard {
  const glance = toGlance(row);
  const plan = RunPlan.parse(row.plan);
  const endedAt = row.endedAt?.toISOString() ?? null;
  const standing = {
    ...glance,
    plan,
    endedAt,
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
    asOf: ctx.now().toISOString(),
  };
  const next = nextMove(standing);
  return {
    ...glance,
    version: String(row.version),
    endedAt,
    tide: deriveTidePlan(standing),
    next,
    followUps: followUpsOf(standing, ctx.now()),
    waitsOnMe: waitsOn(ctx.actor, standing, next),
  };
}

function byWait(one: RunCard, other: RunCard): number {
  return (one.next.since ?? one.opensAt).localeCompare(other.next.since ?? other.opensAt);
}

function byOpening(one: RunCard, other: RunCard): number {
  return one.opensAt.localeCompare(other.opensAt);
}

import { personIdOf } from "@/lib/core/actor";
import { can } from "@/lib/core/can";
import type { ToSign } from "@/lib/core/inbox/inbox";
import { askedSignatures } from "@/lib/core/run/asked-signatures";
import { dueAt } from "@/lib/core/run/due-at";
import { findPlanStep, RunPlan } from "@/lib/core/run/run-plan";
import type { ServiceContext } from "@/lib/services/context";
import { toSignOffView, WITH_SIGNER } from "@/lib/services/runs/run-parts";
import type { Prisma } from "@/prisma/generated/client";
import { RUN_OF_ITEM, toInboxRun } from "./run-of-item";

const RUNS_MAX = 100;
const TO_SIGN = ["ready", "running"];
const CLOSED = ["draft", "cancelled", "rolled_back"];

const RUN_WITH_STEPS = {
  ...RUN_OF_ITEM,
  ...{ plan: true, opensAt: true, closesAt: true, endedAt: true },
  people: { include: { person: { select: { id: true, name: true } } } },
  steps: {
    where: { status: { in: TO_SIGN } },
    omit: { checkpoint: true },
    include: { signOffs: { include: WITH_SIGNER } },
    orderBy: { position: "asc" },
  },
} satisfies Prisma.RunSelect;
type RunRow = Prisma.RunGetPayload<{ select: typeof RUN_WITH_STEPS }>;

/** The items that whoever asks is asked to sign: of checklists, during a run, and afterwards. */
export async function findToSign(ctx: ServiceContext): Promise<ToSign[]> {
  const { actor } = ctx;
  const id = personIdOf(actor);
  if (id === undefined || actor.kind === "system" || actor.kind === "nobody") return [];
  if (!can(actor, "step.sign").allowed) return [];
  const runs = await ctx.db.run.findMany({
    where: {
      kind: "live",
      status: { notIn: CLOSED },
      steps: { some: { status: { in: TO_SIGN } } },
    },
    select: RUN_WITH_STEPS,
    orderBy: { number: "desc" },
    take: RUNS_MAX,
  });
  const me = { id, leadKinds: actor.leadKinds };
  return runs.flatMap((run) => itemsOf(run, me, ctx.now()));
}

function itemsOf(run: RunRow, me: Parameters<typeof askedSignatures>[0], now: Date): ToSign[] {
  const plan = RunPlan.parse(run.plan);
  const times = {
    plan,
    ...{ opensAt: run.opensAt.toISOString(), closesAt: run.closesAt.toISOString() },
    endedAt: run.endedAt?.toISOString() ?? null,
  };
  return run.steps.flatMap((row) => {
    const found = findPlanStep(plan, row.id);
    if (found?.step.by !== "people") return [];
    const { step, phase } = found;
    const signatures = row.signOffs.filter(({ epoch }) => epoch === row.epoch).map(toSignOffView);
    const asked = askedSignatures(me, { step, signatures, people: run.people });
    const [first] = asked;
    if (!first) return [];
    const isDue = phase.part === "before" || phase.part === "after";
    const due = isDue ? dueAt(times, phase) : null;
    return {
      ...{ kind: "sign", run: toInboxRun(run) },
      step: { id: step.id, title: step.title, phaseId: phase.id },
      items: asked.map(({ item }) => item.do),
      as: first.as,
      since: row.startedAt?.toISOString() ?? null,
      dueAt: due?.toISOString() ?? null,
      isOverdue: due !== null && due < now,
    };
  });
}

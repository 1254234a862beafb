import { notFound } from "@/lib/core/errors";
import { isId } from "@/lib/core/is-id";
import { RunPlan } from "@/lib/core/run/run-plan";
import type { RunView } from "@/lib/core/run/run-view";
import { readEstimates } from "@/lib/engine/read-estimates";
import { toGateView } from "@/lib/engine/to-gate-view";
import type { Transaction } from "@/lib/store/database";
import { readAttempts } from "./read-attempts";
import { readTimeline } from "./read-timeline";
import { toGlance, WITH_TARGET } from "./run-glance";
import { toSignOffView, toStepView, WITH_SIGNER } from "./run-parts";

/**
 * A run as its screens get it. What was read before and can never change since (the plan, ended
 * attempts, the timeline so far) is taken from there, so that following a run costs little.
 */
export async function readRun(
  db: Transaction,
  runId: string,
  now: Date,
  known?: RunView,
): Promise<RunView> {
  // Comes first: what is read after it is at least as new as the version that it names.
  const row = isId(runId)
    ? await db.run.findUnique({
        where: { id: runId },
        include: { ...WITH_TARGET, people: { include: PERSON, orderBy: ORDER_OF_PARTS } },
        omit: { plan: true },
      })
    : null;
  if (!row) throw notFound("run", runId);
  const plan = known?.plan ?? (await readPlan(db, runId));
  const [steps, attempts, signOffs, gates, timeline, estimates] = await Promise.all([
    db.step.findMany({
      where: { runId },
      omit: { checkpoint: true },
      orderBy: { position: "asc" },
    }),
    readAttempts(db, runId, known?.steps ?? []),
    db.signOff.findMany({ where: { runId }, include: WITH_SIGNER, orderBy: BY_CLAIM }),
    db.gate.findMany({
      where: { runId },
      include: { decisions: { omit: { shown: true }, orderBy: BY_DECISION } },
    }),
    readTimeline(db, runId, known?.timeline ?? []),
    known?.estimates ?? readEstimates(db, plan),
  ]);
  return {
    ...toGlance(row),
    version: String(row.version),
    plan,
    requestedBy: { id: row.requestedById ?? "", name: row.requestedBy },
    people: row.people.map(({ part, person }) => ({
      part,
      person: { id: person.id, name: person.name },
    })),
    createdAt: row.createdAt.toISOString(),
    bookedAt: row.bookedAt?.toISOString() ?? null,
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    heldSince: row.heldAt?.toISOString() ?? null,
    wayBack: row.wayBack,
    goingBack: {
      askedAt: row.backAskedAt?.toISOString() ?? null,
      decidedAt: row.backDecidedAt?.toISOString() ?? null,
    },
    steps: steps.map((step) =>
      toStepView(
        step,
        attempts.get(step.id) ?? [],
        signOffs
          .filter((one) => one.stepId === step.id && one.epoch === step.epoch)
          .map(toSignOffView),
      ),
    ),
    gates: gates.map(toGateView),
    timeline,
    estimates,
    asOf: now.toISOString(),
  };
}

/** What a run is carried out from; it never changes. */
export async function readPlan(db: Transaction, runId: string): Promise<RunPlan> {
  const { plan } = await db.run.findUniqueOrThrow({
    where: { id: runId },
    select: { plan: true },
  });
  return RunPlan.parse(plan);
}

const PERSON = { person: { select: { id: true, name: true } } } as const;
const ORDER_OF_PARTS = [{ part: "asc" as const }, { personId: "asc" as const }];
const BY_CLAIM = [{ claimedAt: "asc" as const }, { personId: "asc" as const }];
const BY_DECISION = { decidedAt: "asc" as const };

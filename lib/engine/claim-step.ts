import { findPlanStep, type PlanPhase, type PlanStep, RunPlan } from "@/lib/core/run/run-plan";
import type { StepStatus } from "@/lib/core/run/step-status";
import type { Transaction } from "@/lib/store/database";
import type { Prisma } from "@/prisma/generated/client";
import type { StepJob } from "./jobs";
import { lockRun } from "./lock-run";
import { engineAt } from "./mover";
import { recordMove } from "./record";
import { keyOf } from "./running-attempt";
import { isStale } from "./stale-move";
import type { Worker } from "./worker";
import { isWorkerAlive } from "./worker-life";

/** A step that a worker has made its own, and how it came by it. */
export type Claim = {
  runId: string;
  stepId: string;
  epoch: number;
  status: StepStatus;
  how: "begins" | "goes on" | "takes over";
  /** The earlier attempt may have begun to do something. */
  mayHaveBegun: boolean;
  /** Lines that the attempt has already. */
  lines: number;
  checkpoint: Prisma.JsonValue;
  run: Prisma.RunGetPayload<{ include: { target: true } }>;
  plan: RunPlan;
  phase: PlanPhase;
  step: PlanStep;
};

/**
 * Makes the step of a job this worker's own, if there is still something to do: it begins, it goes
 * on where nobody had it meanwhile, or it is taken over from a worker that is gone.
 */
export async function claimStep(worker: Worker, job: StepJob): Promise<Claim | undefined> {
  const { db } = worker;
  const row = await db.step.findUnique({
    where: { runId_id: { runId: job.runId, id: job.stepId } },
    include: { attempts: { where: { epoch: job.epoch } } },
  });
  const attempt = row?.attempts[0];
  if (!row || !attempt || row.epoch !== job.epoch || attempt.endedAt) return undefined;
  const status = row.status as StepStatus;
  const now = worker.now();
  const claim = (how: Claim["how"], epoch: number) => ({
    ...{ runId: job.runId, stepId: job.stepId, epoch, how },
    status: status === "queued" ? ("running" as const) : status,
    mayHaveBegun: attempt.preview !== null,
    lines: how === "goes on" ? attempt.lines : 0,
    checkpoint: row.checkpoint,
  });
  if (status === "queued") return inTransaction(worker, (tx) => begin(tx, worker, job, claim));
  if (!["running", "pausing", "stopping"].includes(status)) return undefined;
  if (row.resumesAt !== null) {
    if (status === "running" && row.resumesAt > now) return undefined;
    return inTransaction(worker, (tx) => goOn(tx, worker, job, row.resumesAt, claim));
  }
  const { worker: owner } = attempt;
  if (owner === null) return undefined;
  const isHere = owner === worker.id && worker.running.has(keyOf(job));
  if (isHere || (owner !== worker.id && (await isWorkerAlive(db, owner)))) return undefined;
  return inTransaction(worker, (tx) => takeOver(tx, worker, job, claim));
}

type MakeClaim = (
  how: Claim["how"],
  epoch: number,
) => Omit<Claim, "run" | "plan" | "phase" | "step">;

async function begin(tx: Transaction, worker: Worker, job: StepJob, claim: MakeClaim) {
  const found = await readRun(tx, job);
  await recordMove(tx, engineAt(worker.now()), {
    ...job,
    ...{ thing: "step", event: "begin", from: ["queued"], worker: worker.id },
    words: `“${found.step.title}” is running.`,
  });
  return { ...claim("begins", job.epoch), ...found };
}

async function goOn(
  tx: Transaction,
  worker: Worker,
  job: StepJob,
  resumesAt: Date | null,
  claim: MakeClaim,
) {
  await lockRun(tx, job.runId);
  const { runId, stepId, epoch } = job;
  const taken = await tx.step.updateMany({
    where: { runId, id: stepId, epoch, resumesAt },
    data: { resumesAt: null },
  });
  if (taken.count === 0) return undefined;
  await tx.attempt.updateMany({ where: job, data: { worker: worker.id } });
  return { ...claim("goes on", epoch), ...(await readRun(tx, job)) };
}

async function takeOver(tx: Transaction, worker: Worker, job: StepJob, claim: MakeClaim) {
  const found = await readRun(tx, job);
  const { epoch } = await recordMove(tx, engineAt(worker.now()), {
    ...job,
    ...{ thing: "step", event: "take_over", worker: worker.id, verb: "taken over" },
    words: `The worker of “${found.step.title}” is gone; another takes over.`,
  });
  return { ...claim("takes over", epoch ?? 0), ...found };
}

async function readRun(tx: Transaction, job: StepJob) {
  const run = await tx.run.findUniqueOrThrow({
    where: { id: job.runId },
    include: { target: true },
  });
  const plan = RunPlan.parse(run.plan);
  const found = findPlanStep(plan, job.stepId);
  if (!found) throw new Error(`The plan of run ${run.number} has no step ${job.stepId}.`);
  return { run, plan, ...found };
}

/** Whoever was quicker has it; that is no error here. */
async function inTransaction(
  { db }: Worker,
  work: (tx: Transaction) => Promise<Claim | undefined>,
): Promise<Claim | undefined> {
  try {
    return await db.$transaction(work);
  } catch (error) {
    if (isStale(error)) return undefined;
    throw error;
  }
}

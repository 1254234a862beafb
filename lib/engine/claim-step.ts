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
  if (status === "queued") return inTransaction(worker, (tx) => begin(tx, worker, job));
  if (!["running", "pausing", "stopping"].includes(status)) return undefined;
  if (row.resumesAt !== null) {
    if (status === "running" && row.resumesAt > now) return undefined;
    return inTransaction(worker, (tx) => goOn(tx, worker, job, row.resumesAt));
  }
  const { worker: owner } = attempt;
  if (owner === null) return undefined;
  const isHere = owner === worker.id && worker.running.has(keyOf(job));
  if (isHere || (owner !== worker.id && (await isWorkerAlive(db, owner)))) return undefined;
  return inTransaction(worker, (tx) => takeOver(tx, worker, job));
}

async function begin(tx: Transaction, worker: Worker, job: StepJob): Promise<Claim> {
  const found = await readRun(tx, job);
  await recordMove(tx, engineAt(worker.now()), {
    ...job,
    ...{ thing: "step", event: "begin", from: ["queued"], worker: worker.id },
    words: `“${found.step.title}” is running.`,
  });
  return { ...(await readHeld(tx, job)), ...found, how: "begins", mayHaveBegun: false };
}

async function goOn(
  tx: Transaction,
  worker: Worker,
  job: StepJob,
  resumesAt: Date | null,
): Promise<Claim | undefined> {
  await lockRun(tx, job.runId);
  const { runId, stepId, epoch } = job;
  const taken = await tx.step.updateMany({
    where: { runId, id: stepId, epoch, resumesAt },
    data: { resumesAt: null },
  });
  if (taken.count === 0) return undefined;
  await tx.attempt.updateMany({ where: job, data: { worker: worker.id } });
  const held = await readHeld(tx, job);
  return { ...held, ...(await readRun(tx, job)), how: "goes on", mayHaveBegun: true };
}

async function takeOver(tx: Transaction, worker: Worker, job: StepJob): Promise<Claim> {
  const found = await readRun(tx, job);
  const { epoch } = await recordMove(tx, engineAt(worker.now()), {
    ...job,
    ...{ thing: "step", event: "take_over", worker: worker.id, verb: "taken over" },
    words: `The worker of “${found.step.title}” is gone; another takes over.`,
  });
  const mayHaveBegun = await hasAnyBegun(tx, job);
  const held = await readHeld(tx, { ...job, epoch: epoch ?? 0 });
  return { ...held, ...found, how: "takes over", mayHaveBegun };
}

/**
 * Whether one of the attempts that were taken over, one after the other up to this one, had kept its
 * preview: whoever died in taking over has found out nothing about the one before. Read after the
 * last of them was ended, because until then its worker may have been alive.
 */
async function hasAnyBegun(tx: Transaction, { runId, stepId, epoch }: StepJob): Promise<boolean> {
  const attempts = await tx.attempt.findMany({
    where: { runId, stepId, epoch: { lte: epoch } },
    orderBy: { epoch: "desc" },
    select: { outcome: true, preview: true },
  });
  const known = attempts.findIndex(({ outcome }) => outcome !== "taken over");
  return attempts
    .slice(0, known === -1 ? attempts.length : known)
    .some(({ preview }) => preview !== null);
}

/** The step and its attempt as they are while the run's row is ours. */
async function readHeld(tx: Transaction, { runId, stepId, epoch }: StepJob) {
  const row = await tx.step.findUniqueOrThrow({
    where: { runId_id: { runId, id: stepId } },
    include: { attempts: { where: { epoch } } },
  });
  const { checkpoint, status } = row;
  const lines = row.attempts[0]?.lines ?? 0;
  return { runId, stepId, epoch, checkpoint, lines, status: status as StepStatus };
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

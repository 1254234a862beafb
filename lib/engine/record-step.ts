import { notFound } from "@/lib/core/errors";
import { STEP_TRANSITIONS, type StepEvent, type StepStatus } from "@/lib/core/run/step-status";
import { nextStatus, statusesOf } from "@/lib/core/run/transitions";
import type { Transaction } from "@/lib/store/database";
import { Prisma } from "@/prisma/generated/client";
import type { LockedRun } from "./lock-run";
import { type Mover, nameOf } from "./mover";
import { staleMove } from "./stale-move";

/** What an attempt leaves behind when it ends. */
export type AttemptEnd = {
  words?: string;
  evidence?: Prisma.InputJsonValue;
  failure?: Prisma.InputJsonValue;
};

export type StepMove = {
  stepId: string;
  event: StepEvent;
  from?: readonly StepStatus[];
  /** The epoch that whoever moves works in; in another, the move is stale. */
  epoch?: number;
  /** The worker that has it from now on. */
  worker?: string;
  end?: AttemptEnd;
};

/** These begin a new attempt, in the next epoch. */
const BEGINNING: readonly StepEvent[] = ["queue", "claim", "take_over"];

/** These end the attempt, if it is still open. */
const ENDING: readonly StepEvent[] = ["pass", "fail", "rest", "stop", "lose"];

/** Moves one step of a run whose row is locked, and its attempt with it. */
export async function moveStep(tx: Transaction, mover: Mover, run: LockedRun, move: StepMove) {
  const key = { runId: run.id, id: move.stepId };
  const row = await tx.step.findUnique({ where: { runId_id: key } });
  if (!row) throw notFound("step", move.stepId);
  const status = row.status as StepStatus;
  const to = nextStatus(STEP_TRANSITIONS, status, move.event);
  const expected = move.from ?? leadingOn(move.event);
  const isOurs = move.epoch === undefined || move.epoch === row.epoch;
  if (to === undefined || !expected.includes(status) || !isOurs) {
    const thing = isOurs ? `The step ${row.id}` : `Attempt ${move.epoch} of ${row.id} is over; it`;
    throw await staleMove(tx, { runId: run.id, stepId: row.id, thing, status, expected });
  }
  const isBeginning = BEGINNING.includes(move.event);
  const epoch = row.epoch + (isBeginning ? 1 : 0);
  if (move.event === "take_over") await endAttempt(tx, row, "taken over", mover.at, {});
  if (ENDING.includes(move.event) && isAtEnd(to))
    await endAttempt(tx, row, to, mover.at, move.end ?? {});
  await tx.step.update({
    where: { runId_id: key, status, epoch: row.epoch },
    data: { status: to, epoch, ...columns(move, to, mover.at, row.startedAt) },
  });
  if (isBeginning)
    await tx.attempt.create({
      data: {
        runId: run.id,
        stepId: row.id,
        epoch,
        startedBy: nameOf(mover),
        startedAt: mover.at,
        worker: move.worker ?? null,
      },
    });
  if (move.event === "begin")
    await tx.attempt.update({
      where: { runId_stepId_epoch: { runId: run.id, stepId: row.id, epoch } },
      data: { worker: move.worker ?? null, startedAt: mover.at },
    });
  return { from: status, to, epoch, phaseId: row.phaseId };
}

function leadingOn(event: StepEvent): StepStatus[] {
  return statusesOf(STEP_TRANSITIONS).filter((one) => nextStatus(STEP_TRANSITIONS, one, event));
}

/** A step that is asked to stop goes on until it rests, so its attempt does too. */
function isAtEnd(to: StepStatus): boolean {
  return ["passed", "failed", "stopped", "uncertain", "paused"].includes(to);
}

async function endAttempt(
  tx: Transaction,
  step: { runId: string; id: string; epoch: number },
  outcome: string,
  at: Date,
  { words, evidence, failure }: AttemptEnd,
): Promise<void> {
  await tx.attempt.updateMany({
    where: { runId: step.runId, stepId: step.id, epoch: step.epoch, endedAt: null },
    data: {
      ...{ outcome, endedAt: at, words: words ?? null },
      ...(evidence === undefined ? {} : { evidence }),
      ...(failure === undefined ? {} : { failure }),
    },
  });
}

function columns(
  { event, end }: StepMove,
  to: StepStatus,
  at: Date,
  startedAt: Date | null,
): Prisma.StepUpdateInput {
  const words = end?.words === undefined ? {} : { words: end.words };
  switch (event) {
    case "queue":
      return { words: null, endedAt: null, resumesAt: null };
    case "begin":
    case "claim":
      return { startedAt: startedAt ?? at, endedAt: null, resumesAt: null };
    case "take_over":
      return { resumesAt: null };
    case "repeat":
      return { ...FRESH, checkpoint: Prisma.DbNull };
    case "retry":
    case "settle_undone":
      return FRESH;
    default:
      return isAtEnd(to) || to === "skipped" || to === "tolerated"
        ? { ...words, resumesAt: null, endedAt: at }
        : {};
  }
}

const FRESH = {
  words: null,
  progress: Prisma.DbNull,
  startedAt: null,
  endedAt: null,
  resumesAt: null,
};

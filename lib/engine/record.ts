import { eventOfMove, eventOfNote } from "@/lib/core/message/event-of-move";
import type { GateEvent } from "@/lib/core/run/gates/gate-status";
import type { RunEvent } from "@/lib/core/run/run-status";
import type { StepEvent } from "@/lib/core/run/step-status";
import { appendAudit } from "@/lib/store/append-audit";
import type { Transaction } from "@/lib/store/database";
import type { Prisma } from "@/prisma/generated/client";
import { lockRun } from "./lock-run";
import { idOf, type Mover, moveStatement, nameOf } from "./mover";
import { type GateMove, moveGate } from "./record-gate";
import { moveRun, type RunMove } from "./record-run";
import { moveStep, type StepMove } from "./record-step";
import { tellOf } from "./tell-of";

/** One move of a run, a step or a gate, and how the timeline tells of it. */
export type RecordedMove = { runId: string } & (
  | ({ thing: "run" } & RunMove)
  | ({ thing: "step" } & StepMove)
  | ({ thing: "gate" } & GateMove)
) & {
    /** In the timeline: a whole sentence. */
    words: string;
    /** The timeline's verb; where nothing is said, the status that is reached. */
    verb?: string;
    data?: Prisma.InputJsonValue;
  };

export type Moved = {
  from: string;
  to: string;
  /** The step's epoch after the move. */
  epoch: number | null;
  event: RunEvent | StepEvent | GateEvent;
};

/**
 * The one way to change the status of a run, a step or a gate: by its table, only from the status
 * that is expected, told in the timeline and, for the engine's own moves, in the trail. A move
 * that has no place any more is `stale_state`, and nothing is changed.
 */
export async function recordMove(
  tx: Transaction,
  mover: Mover,
  move: RecordedMove,
): Promise<Moved> {
  const run = await lockRun(tx, move.runId);
  const moved = await carryOut(tx, mover, move, run);
  const stepId = move.thing === "step" ? move.stepId : null;
  const verb = move.verb ?? moved.to.replaceAll("_", " ");
  const told = await tx.runEvent.create({
    data: {
      runId: move.runId,
      at: mover.at,
      actorId: idOf(mover),
      actorName: nameOf(mover),
      verb,
      phaseId: moved.phaseId,
      stepId,
      epoch: moved.epoch,
      words: move.words,
      ...(move.data === undefined ? {} : { data: move.data }),
    },
  });
  await tellOf(tx, mover, told, eventOfMove({ ...move, from: moved.from, verb }));
  if (mover.audits) {
    const thing = move.thing === "run" ? {} : { [move.thing]: stepId ?? gateOf(move) };
    const before = { ...thing, status: moved.from };
    const after = { ...thing, status: moved.to };
    await appendAudit(tx, moveStatement(mover, run, { before, after, reason: move.words }));
  }
  return { from: moved.from, to: moved.to, epoch: moved.epoch, event: move.event };
}

/** As `recordMove`, for a line in the timeline that moves nothing: a note, an end of a session. */
export async function recordNote(
  tx: Transaction,
  mover: Mover,
  note: {
    runId: string;
    verb: string;
    words: string;
    phaseId?: string;
    stepId?: string;
    epoch?: number;
    data?: Prisma.InputJsonValue;
  },
): Promise<void> {
  await lockRun(tx, note.runId);
  const told = await tx.runEvent.create({
    data: { ...note, at: mover.at, actorId: idOf(mover), actorName: nameOf(mover) },
  });
  await tellOf(tx, mover, told, eventOfNote(note.verb));
}

function carryOut(
  tx: Transaction,
  mover: Mover,
  move: RecordedMove,
  run: Awaited<ReturnType<typeof lockRun>>,
) {
  if (move.thing === "run") return moveRun(tx, mover, run, move);
  if (move.thing === "step") return moveStep(tx, mover, run, move);
  return moveGate(tx, mover, run, move);
}

function gateOf(move: RecordedMove): string | null {
  return move.thing === "gate" ? move.gateId : null;
}

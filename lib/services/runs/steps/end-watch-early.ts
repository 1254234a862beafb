import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "@/lib/core/errors";
import { sendStep } from "@/lib/engine/jobs";
import { recordNote } from "@/lib/engine/record";
import { endEarly } from "@/lib/kinds/watch/end-early";
import type { ServiceContext } from "@/lib/services/context";
import {
  type Acted,
  actOnRun,
  nameOfActor,
  requireWheelIn,
  stepInPlan,
} from "@/lib/services/runs/act-on-run";
import { OfStep, Reason } from "@/lib/services/runs/run-input";
import { readStepRow } from "./step-in-hand";

export const EndWatchEarlyInput = OfStep.extend({ reason: Reason });

const TRIES = 20;
const PAUSE_MS = 250;

/** Ends a watch before its time. What it has seen so far is its evidence, and the reason stands in it. */
export async function endWatchEarly(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const input = EndWatchEarlyInput.parse(raw);
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryToEnd(ctx, input);
    } catch (error) {
      // While a round is being looked at, its worker has the state; a round is short.
      if (!(error instanceof MidRound) || tries === TRIES) throw error;
      await wait(PAUSE_MS);
    }
  }
}

async function tryToEnd(
  ctx: ServiceContext,
  { runId, stepId, reason }: { runId: string; stepId: string; reason: string },
): Promise<Acted> {
  return actOnRun(ctx, "step.stop", runId, async (hand) => {
    const { tx, mover } = hand;
    const { phase, step } = stepInPlan(hand.plan, stepId);
    requireWheelIn(ctx, hand.row, phase);
    const row = await readStepRow(hand, stepId);
    if (row.status !== "running") throw notWatching(step.title, row.status);
    const state = endEarly(row.checkpoint, reason);
    if (row.resumesAt === null) throw new MidRound(step.title);
    if (!state) throw notWatching(step.title, "no watch");
    await tx.step.update({
      where: { runId_id: { runId, id: stepId }, epoch: row.epoch, status: "running" },
      // Its next round is now: a job before its time would find nothing to do.
      data: { checkpoint: state, resumesAt: mover.at },
    });
    await sendStep(tx, { runId, stepId, epoch: row.epoch });
    const words = `${nameOfActor(ctx)} ends “${step.title}” early: ${reason}`;
    await recordNote(tx, mover, { runId, stepId, phaseId: phase.id, verb: "ended early", words });
    return { before: { step: stepId, rounds: state.rounds }, after: { early: true }, reason };
  });
}

class MidRound extends AppError {
  constructor(title: string) {
    super("stale_state", {
      message: `A round of “${title}” is being looked at just now. Nothing was changed.`,
      remedy: "Do it again in a few seconds, or stop the step.",
    });
  }
}

function notWatching(title: string, status: string): AppError {
  return new AppError("not_possible", {
    message: `“${title}” is not a watch that goes on: it is ${status}. Nothing was changed.`,
    remedy: "Look at the run as it is now.",
  });
}

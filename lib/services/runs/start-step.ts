import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { PlanPhase, PlanStep } from "@/lib/core/run/run-plan";
import { STEP_STATUSES, type StepStatus } from "@/lib/core/run/step-status";
import { queueStep } from "@/lib/engine/queue-step";
import { recordMove } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import {
  type Acted,
  actOnRun,
  nameOfActor,
  type RunInHand,
  requireWheelIn,
  stepInPlan,
} from "./act-on-run";
import { refuseUndecided } from "./refuse-undecided";
import { OfStep, SeenEpoch } from "./run-input";
import { readStepRow, refuseInStatus, refuseOtherAttempt, refuseOutsidePart } from "./step-in-hand";

export const StartStepInput = OfStep.extend({
  /** The status that was seen; in another one, nothing is started. */
  expects: z.enum(STEP_STATUSES).optional(),
  epoch: SeenEpoch,
});

/**
 * Begins an attempt of a step: the first one, the next one after a failure or a stop, the rest of
 * one that is paused, or a check once more. A retry takes the run out of its hold.
 */
export async function startStep(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, stepId, expects, epoch } = StartStepInput.parse(raw);
  return actOnRun(ctx, "step.start", runId, async (hand) => {
    const { phase, step } = stepInPlan(hand.plan, stepId);
    requireWheelIn(ctx, hand.row, phase);
    refuseOutsidePart(hand.run, phase);
    if (step.gate) await refuseUndecided(hand.tx, runId, step.gate);
    if (step.by === "people") throw signedByPeople(step);
    const before = await readStepRow(hand, stepId);
    if (expects && expects !== before.status) await refuseInStatus(hand, step, expects, before);
    refuseOtherAttempt(step, before, epoch);
    await begin(hand, { who: nameOfActor(ctx), phase, step, status: before.status });
    return { before: { step: stepId, status: before.status }, after: { status: "queued" } };
  });
}

type Begun = { who: string; phase: PlanPhase; step: PlanStep; status: StepStatus };

async function begin(hand: RunInHand, begun: Begun): Promise<void> {
  const { tx, mover, run } = hand;
  const { who, phase, step, status } = begun;
  const at = { runId: run.id, stepId: step.id };
  const title = `“${step.title}”`;
  switch (status) {
    case "failed":
    case "stopped":
      await recordMove(tx, mover, {
        ...{ ...at, thing: "step", event: "retry", from: [status], verb: "retried" },
        words: `${who} tries ${title} again.`,
      });
      await leaveHold(hand, begun);
      break;
    case "passed":
    case "tolerated":
      if (step.effect !== "reads") throw notRepeatable(step);
      await recordMove(tx, mover, {
        ...{ ...at, thing: "step", event: "repeat", from: [status], verb: "repeated" },
        words: `${who} repeats ${title}.`,
      });
      break;
    default:
      if (run.status === "held" && phase.part === "window") throw held(hand.row.heldBecause);
  }
  const words = status === "paused" ? `${who} lets ${title} go on.` : `${who} starts ${title}.`;
  await queueStep(tx, mover, {
    ...{ ...at, words },
    from: status === "paused" ? ["paused"] : ["ready"],
  });
}

async function leaveHold({ tx, mover, run }: RunInHand, { who, phase, step }: Begun) {
  if (run.status !== "held" || phase.part !== "window") return;
  const words = `${who} resumes the run by trying “${step.title}” again.`;
  await recordMove(tx, mover, { runId: run.id, thing: "run", event: "resume", words });
}

function signedByPeople({ title }: PlanStep): AppError {
  return new AppError("not_possible", {
    message: `“${title}” is done by people, so it is claimed and signed and not started. Nothing was changed.`,
    remedy: "Claim an item of it.",
  });
}

function notRepeatable({ title, effect }: PlanStep): AppError {
  return new AppError("not_possible", {
    message: `“${title}” ${effect} data, so it is not done a second time after it has come to a good end. Nothing was changed.`,
    remedy: "Only steps that read are repeated.",
  });
}

function held(because: string | null): AppError {
  return new AppError("not_possible", {
    message: `The run is held: ${because ?? "somebody holds it."} Nothing was changed.`,
    remedy: "Resume the run first.",
  });
}

import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { sayLoss } from "@/lib/core/run/loss/loss";
import type { PlanPhase, PlanStep } from "@/lib/core/run/run-plan";
import { STEP_STATUSES, type StepStatus } from "@/lib/core/run/step-status";
import { lookAhead } from "@/lib/engine/look-ahead";
import { queueStep } from "@/lib/engine/queue-step";
import { type Moved, recordMove } from "@/lib/engine/record";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import {
  type Acted,
  actOnRun,
  nameOfActor,
  type RunInHand,
  requireWheelIn,
  stepInPlan,
} from "@/lib/services/runs/act-on-run";
import { refuseUndecided } from "@/lib/services/runs/gates/refuse-undecided";
import { OfStep, SeenEpoch } from "@/lib/services/runs/run-input";
import { findLosses, keepConfirmation, refusalsOf, refuse } from "./destroy";
import { readStepRow, refuseInStatus, refuseOtherAttempt, refuseOutsidePart } from "./step-in-hand";

export const StartStepInput = OfStep.extend({
  /** The status that was seen; in another one, nothing is started. */
  expects: z.enum(STEP_STATUSES).optional(),
  epoch: SeenEpoch,
  /** What is typed before a step destroys: its own word, or the name of what will be gone. */
  confirmation: z.string().max(300).optional(),
});

/**
 * Begins an attempt of a step: the first one, the next one after a failure or a stop, the rest of
 * one that is paused, or a check once more. A retry takes the run out of its hold. What destroys in
 * a live run is begun only by who proves again who they are and types what will be gone.
 */
export async function startStep(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, stepId, expects, epoch, confirmation } = StartStepInput.parse(raw);
  allow(ctx, "step.start", { kind: "run", id: runId });
  await lookAhead(ctx, runId, "a beginning");
  const typed = confirmation?.trim() ?? null;
  const loss = await findLosses(ctx, runId, stepId);
  if (loss) {
    // Before anybody is asked for a password for nothing; below it is what counts.
    const { facts, refusals } = await refusalsOf(ctx.db, ctx, loss, typed);
    refuse(facts.title, refusals);
  }
  return actOnRun(ctx, loss ? "step.destroy" : "step.start", runId, async (hand) => {
    const { phase, step } = stepInPlan(hand.plan, stepId);
    requireWheelIn(ctx, hand.row, phase);
    refuseOutsidePart(hand.run, phase);
    if (step.gate) await refuseUndecided(hand.tx, runId, step.gate);
    if (step.by === "people") throw signedByPeople(step);
    const before = await readStepRow(hand, stepId);
    if (expects && expects !== before.status) await refuseInStatus(hand, step, expects, before);
    refuseOtherAttempt(step, before, epoch);
    if (loss) refuse(step.title, (await refusalsOf(hand.tx, ctx, loss, typed)).refusals);
    const begun = await begin(hand, { who: nameOfActor(ctx), phase, step, status: before.status });
    if (loss)
      await keepConfirmation(hand.tx, ctx, loss, { typed: typed ?? "", epoch: begun.epoch ?? 0 });
    return {
      before: { step: stepId, status: before.status },
      after: { status: "queued", ...(loss ? { destroys: loss.losses.map(sayLoss), typed } : {}) },
    };
  });
}

type Begun = { who: string; phase: PlanPhase; step: PlanStep; status: StepStatus };

async function begin(hand: RunInHand, begun: Begun): Promise<Moved> {
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
  return queueStep(tx, mover, {
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

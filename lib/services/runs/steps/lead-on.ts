import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { PlanPhase, PlanStep } from "@/lib/core/run/run-plan";
import { STEP_STATUSES, type StepStatus } from "@/lib/core/run/step-status";
import { recordMove } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import {
  type Acted,
  actOnRun,
  nameOfActor,
  requireWheelIn,
  stepInPlan,
} from "@/lib/services/runs/act-on-run";
import { OfStep, Reason, SeenEpoch } from "@/lib/services/runs/run-input";
import { readStepRow, refuseInStatus, refuseOtherAttempt, refuseOutsidePart } from "./step-in-hand";

export const SkipStepInput = OfStep.extend({
  reason: Reason,
  expects: z.enum(STEP_STATUSES).optional(),
  epoch: SeenEpoch,
});

/** Leaves a step out, for good and with a reason. What a checklist requires, only a lead leaves out. */
export async function skipStep(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, stepId, reason, expects, epoch } = SkipStepInput.parse(raw);
  return actOnRun(ctx, "step.skip", runId, async (hand) => {
    const { phase, step } = stepInPlan(hand.plan, stepId);
    refuseSkipping(ctx, phase, step);
    requireWheelIn(ctx, hand.row, phase);
    refuseOutsidePart(hand.run, phase);
    const before = await readStepRow(hand, stepId);
    if (expects && expects !== before.status) await refuseInStatus(hand, step, expects, before);
    refuseOtherAttempt(step, before, epoch);
    await recordMove(hand.tx, hand.mover, {
      ...{ runId, thing: "step", stepId, event: "skip" },
      // Skipping ahead would count as a phase that has begun, past its gate.
      from: ["ready", "failed", "stopped", "uncertain"],
      words: `${nameOfActor(ctx)} skips “${step.title}”: ${reason}`,
    });
    return { ...moved(stepId, before.status, "skipped"), reason };
  });
}

export const SettleStepInput = OfStep.extend({
  outcome: z.enum(["done", "not done"], { error: "Say whether it was done or not." }),
  reason: Reason,
  epoch: SeenEpoch,
});

/** Says what became of an attempt whose outcome nobody could tell, and how that was found out. */
export async function settleStep(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, stepId, outcome, reason, epoch } = SettleStepInput.parse(raw);
  return actOnRun(ctx, "step.settle", runId, async (hand) => {
    const { tx, mover, row, run, plan } = hand;
    const { phase, step } = stepInPlan(plan, stepId);
    requireWheelIn(ctx, row, phase);
    refuseOutsidePart(run, phase);
    refuseOtherAttempt(step, await readStepRow(hand, stepId), epoch);
    const { to } = await recordMove(tx, mover, {
      ...{ runId, thing: "step", stepId, verb: "settled" },
      event: outcome === "done" ? "settle_done" : "settle_undone",
      words: `${nameOfActor(ctx)} settles “${step.title}” as ${outcome}: ${reason}`,
    });
    return { ...moved(stepId, "uncertain", to), reason };
  });
}

function refuseSkipping({ actor }: ServiceContext, { part }: PlanPhase, step: PlanStep): void {
  const roles = actor.kind === "person" || actor.kind === "token" ? actor.roles : [];
  const isSystem = actor.kind === "system";
  if (part === "before" && !step.isOptional && !isSystem && !roles.includes("lead"))
    throw new AppError("not_allowed", {
      message: `“${step.title}” locks the start; only a lead may skip it. Nothing was changed.`,
      remedy: "Do it, or ask a lead to skip it with a reason.",
    });
  if (part !== "before" && !isSystem && !roles.includes("operator"))
    throw new AppError("not_allowed", {
      message: `“${step.title}” is skipped by the operator who has the wheel. Nothing was changed.`,
      remedy: "Ask the holder of the wheel.",
    });
}

function moved(step: string, before: StepStatus | "uncertain", after: string) {
  return { before: { step, status: before }, after: { status: after } };
}

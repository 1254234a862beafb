import { z } from "zod";
import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import type { PlanStep, Tolerance } from "@/lib/core/run/run-plan";
import { isWithinTolerance } from "@/lib/core/run/tolerance";
import { recordMove } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor, stepInPlan } from "@/lib/services/runs/act-on-run";
import { refuseInvolved, requirePart } from "@/lib/services/runs/booking/parts-of";
import { OfStep, Reason, SeenEpoch } from "@/lib/services/runs/run-input";
import { readStepRow, refuseOtherAttempt, refuseOutsidePart } from "./step-in-hand";

export const TolerateStepInput = OfStep.extend({ reason: Reason, epoch: SeenEpoch });

const Failure = z.object({
  figures: z.record(z.string(), z.number()).default({}),
  failing: z.array(z.string()).default([]),
});

/** Lets a failed check pass, by the lead whom the playbook names and within the bounds that it gives. */
export async function tolerateStep(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, stepId, reason, epoch: seen } = TolerateStepInput.parse(raw);
  return actOnRun(ctx, "step.tolerate", runId, async (hand) => {
    const { phase, step } = stepInPlan(hand.plan, stepId);
    refuseOutsidePart(hand.run, phase);
    if (!step.tolerate) throw nothingTolerated(step);
    await requirePart(ctx, hand, step.tolerate.by);
    await refuseInvolved(ctx, hand, `tolerate “${step.title}”`);
    const { epoch } = await readStepRow(hand, stepId);
    refuseOtherAttempt(step, { epoch }, seen);
    const attempt = await hand.tx.attempt.findUnique({
      where: { runId_stepId_epoch: { runId, stepId, epoch } },
      select: { failure: true },
    });
    const { figures, failing } = Failure.catch({ figures: {}, failing: [] }).parse(
      attempt?.failure,
    );
    if (!isWithinTolerance(step.tolerate, { figures, failing }))
      throw outOfBounds(step, step.tolerate, { figures, failing });
    await recordMove(hand.tx, hand.mover, {
      ...{ runId, thing: "step", stepId, event: "tolerate", from: ["failed"] },
      words: `${nameOfActor(ctx)}, ${step.tolerate.by}, lets “${step.title}” pass: ${reason}`,
      data: { figures, by: personIdOf(ctx.actor) ?? null },
    });
    return {
      ...{ before: { step: stepId, status: "failed" }, after: { status: "tolerated", figures } },
      reason,
    };
  });
}

function nothingTolerated({ title }: PlanStep): AppError {
  return new AppError("not_possible", {
    message: `The playbook lets nobody tolerate “${title}”. Nothing was changed.`,
    remedy: "Put right what it found and try it again, or roll back.",
  });
}

function outOfBounds(
  { title }: PlanStep,
  { bounds }: Tolerance,
  { figures, failing }: z.output<typeof Failure>,
): AppError {
  const unnamed = failing.filter((name) => !Object.hasOwn(bounds, name));
  const said = Object.entries(bounds).map(([name, { atMost, atLeast }]) => {
    const limits = [
      ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
      ...(atMost === undefined ? [] : [`at most ${atMost}`]),
    ];
    return `${name} ${limits.join(" and ")}, found ${figures[name] ?? "nothing"}`;
  });
  return new AppError("not_possible", {
    message: `“${title}” is out of the bounds that may be tolerated: ${[...said, ...unnamed.map((name) => `nothing of ${name}, which does not hold`)].join("; ")}. Nothing was changed.`,
    remedy: "Put right what it found and try it again, or roll back.",
  });
}

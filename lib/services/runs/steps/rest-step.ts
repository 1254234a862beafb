import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { STEP_STATUSES } from "@/lib/core/run/step-status";
import { askToRest } from "@/lib/engine/ask-to-rest";
import type { ServiceContext } from "@/lib/services/context";
import {
  type Acted,
  actOnRun,
  nameOfActor,
  requireWheelIn,
  stepInPlan,
} from "@/lib/services/runs/act-on-run";
import { Note, OfStep } from "@/lib/services/runs/run-input";
import { readStepRow, refuseInStatus } from "./step-in-hand";

export const RestStepInput = OfStep.extend({
  expects: z.enum(STEP_STATUSES).optional(),
  note: Note.default(""),
});

/** Stops a step. It is `stopping` until nothing of it is left on the target. */
export async function stopStep(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  return rest(ctx, "stop", raw);
}

/** Pauses a step that can be paused; it goes on later from where it was. */
export async function pauseStep(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  return rest(ctx, "pause", raw);
}

async function rest(ctx: ServiceContext, event: "stop" | "pause", raw: unknown): Promise<Acted> {
  const { runId, stepId, expects, note } = RestStepInput.parse(raw);
  return actOnRun(ctx, `step.${event}`, runId, async (hand) => {
    const { phase, step } = stepInPlan(hand.plan, stepId);
    requireWheelIn(ctx, hand.row, phase);
    const can = event === "stop" ? step.isStoppable || step.by === "people" : step.isPausable;
    if (!can) throw cannot(event, step.title);
    const before = await readStepRow(hand, stepId);
    if (expects && expects !== before.status) await refuseInStatus(hand, step, expects, before);
    const words = `${nameOfActor(ctx)} ${event}s “${step.title}”${note === "" ? "." : `: ${note}`}`;
    const { to } = await askToRest(hand.tx, hand.mover, { runId, stepId, event, words });
    const said = note === "" ? {} : { reason: note };
    return { before: { step: stepId, status: before.status }, after: { status: to }, ...said };
  });
}

function cannot(event: "stop" | "pause", title: string): AppError {
  return new AppError("not_possible", {
    message: `“${title}” is of a kind that cannot be ${event === "stop" ? "stopped" : "paused"}. Nothing was changed.`,
    remedy: event === "stop" ? "Wait for its end." : "Stop it, or wait for its end.",
  });
}

import { AppError } from "@/lib/core/errors";
import { shownSteps } from "@/lib/core/run/gates/gate-basis";
import { isVoidable } from "@/lib/core/run/gates/is-voidable";
import type { PlanStep } from "@/lib/core/run/run-plan";
import { type GateInHand, readGates } from "@/lib/engine/gate-in-hand";
import { queueStep } from "@/lib/engine/queue-step";
import { recordMove } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import {
  type Acted,
  actOnRun,
  nameOfActor,
  type RunInHand,
  requireWheel,
  stepInPlan,
} from "@/lib/services/runs/act-on-run";
import { partsOf } from "@/lib/services/runs/booking/parts-of";
import { Note, OfStep, SeenEpoch } from "@/lib/services/runs/run-input";
import { readStepRow, refuseOtherAttempt, refuseOutsidePart } from "./step-in-hand";

export const RecheckStepInput = OfStep.extend({ note: Note.default(""), epoch: SeenEpoch });

/**
 * Runs a check behind a gate once more, before what the gate opens has begun. Where it finds
 * something else, decisions on what it found before are void.
 */
export async function recheckStep(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, stepId, note, epoch } = RecheckStepInput.parse(raw);
  return actOnRun(ctx, "step.recheck", runId, async (hand) => {
    const { phase, step } = stepInPlan(hand.plan, stepId);
    refuseOutsidePart(hand.run, phase);
    if (step.effect !== "reads" || step.by !== "worker") throw notRepeatable(step);
    const gates = await gatesBehind(hand, step);
    if (gates.length === 0) throw nothingWaits(step);
    await requireSay(ctx, hand, gates);
    const before = await readStepRow(hand, stepId);
    refuseOtherAttempt(step, before, epoch);
    const who = nameOfActor(ctx);
    const why = note === "" ? "." : `: ${note}`;
    await recordMove(hand.tx, hand.mover, {
      ...{ runId, stepId, thing: "step", event: "repeat", from: ["passed", "tolerated"] },
      ...{ verb: "repeated", words: `${who} has “${step.title}” checked again${why}` },
    });
    const words = `“${step.title}” is checked again.`;
    await queueStep(hand.tx, hand.mover, { runId, stepId, from: ["ready"], words });
    return {
      ...{ before: { step: stepId, status: before.status }, after: { status: "queued" } },
      ...(note === "" ? {} : { reason: note }),
    };
  });
}

/** The gates that show the step, and whose phase or step has not begun. */
async function gatesBehind(hand: RunInHand, step: PlanStep): Promise<GateInHand[]> {
  const { tx, run, plan } = hand;
  const steps = await tx.step.findMany({
    where: { runId: run.id },
    select: { id: true, status: true, epoch: true },
  });
  const gates = await readGates(tx, run.id);
  return gates.filter(
    (gate) =>
      gate.status !== "waiting" &&
      isVoidable({ ...gate, runStatus: run.status, plan, steps }) &&
      shownSteps(plan, gate).some(({ id }) => id === step.id),
  );
}

/** Whoever has the wheel, or one of those who decide on it. */
async function requireSay(ctx: ServiceContext, hand: RunInHand, gates: GateInHand[]) {
  const mine = await partsOf(ctx, hand);
  const asked = gates.flatMap(({ asks, escalatedAt }) => [
    ...Object.keys(asks.by),
    ...(escalatedAt === null ? [] : Object.keys(asks.escalate?.to ?? {})),
  ]);
  if (!mine.some((part) => asked.includes(part))) requireWheel(ctx, hand.row);
}

function notRepeatable({ title }: PlanStep): AppError {
  return new AppError("not_possible", {
    message: `“${title}” is no check that only reads, so it is not done again before a decision. Nothing was changed.`,
    remedy: "Decide on what is known, or ask for what is missing.",
  });
}

function nothingWaits({ title }: PlanStep): AppError {
  return new AppError("not_possible", {
    message: `No decision that is still open, or could still be void, is made on “${title}”. Nothing was changed.`,
    remedy: "Look at the run as it is now.",
  });
}

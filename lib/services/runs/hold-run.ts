import { AppError } from "@/lib/core/errors";
import { gatesAhead } from "@/lib/core/run/gates/gates-ahead";
import type { PlanGate } from "@/lib/core/run/run-plan";
import { currentPhase, currentStep, phasesOf } from "@/lib/core/run/standing";
import { isStuck, type StepStatus } from "@/lib/core/run/step-status";
import { lookAhead } from "@/lib/engine/look-ahead";
import { recordMove } from "@/lib/engine/record";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor, type RunInHand, requireWheel } from "./act-on-run";
import { Note, OfRun, Reason } from "./run-input";

export const HoldRunInput = OfRun.extend({ reason: Reason });

/** Holds a run: what is at work comes to its end, and nothing begins after it. */
export async function holdRun(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, reason } = HoldRunInput.parse(raw);
  return actOnRun(ctx, "run.hold", runId, async ({ tx, mover, run }) => {
    const because = `${nameOfActor(ctx)}: ${reason}`;
    const words = `${nameOfActor(ctx)} holds the run: ${reason}`;
    await recordMove(tx, mover, { runId, thing: "run", event: "hold", because, words });
    return { before: { status: run.status }, after: { status: "held" }, reason };
  });
}

export const ResumeRunInput = OfRun.extend({ note: Note.default("") });

/** Takes a run out of its hold, once nothing of it waits for somebody to lead on. */
export async function resumeRun(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, note } = ResumeRunInput.parse(raw);
  allow(ctx, "run.resume", { kind: "run", id: runId });
  await lookAhead(ctx, runId, "a beginning");
  return actOnRun(ctx, "run.resume", runId, async (hand) => {
    requireWheel(ctx, hand.row);
    await refuseStuck(hand);
    const words = `${nameOfActor(ctx)} resumes the run${note === "" ? "." : `: ${note}`}`;
    await recordMove(hand.tx, hand.mover, { runId, thing: "run", event: "resume", words });
    const before = { status: "held", because: hand.row.heldBecause };
    return { before, after: { status: "running" }, ...(note === "" ? {} : { reason: note }) };
  });
}

async function refuseStuck({ tx, run, plan }: RunInHand): Promise<void> {
  const rows = await tx.step.findMany({
    where: { runId: run.id },
    select: { id: true, status: true },
  });
  const steps = rows.map(({ id, status }) => ({ id, status: status as StepStatus }));
  const phase = currentPhase(phasesOf(plan, "window"), steps);
  const step = phase && currentStep(phase, steps);
  const status = steps.find(({ id }) => id === step?.id)?.status;
  if (step && status && isStuck(status))
    throw new AppError("not_possible", {
      message: `“${step.title}” is ${status}, and the run cannot go on past it. Nothing was changed.`,
      remedy: "Try it again, or lead on from it in one of the ways that are open.",
    });
  if (!phase || !step) return;
  for (const gate of gatesAhead(phase, step, steps)) await refuseRefused(tx, run.id, gate);
}

async function refuseRefused(tx: RunInHand["tx"], runId: string, { id, title }: PlanGate) {
  const gate = await tx.gate.findUnique({ where: { runId_id: { runId, id } } });
  if (gate?.status !== "rejected" && gate?.status !== "expired") return;
  throw new AppError("not_possible", {
    message: `“${title}” is ${gate.status}, and the run cannot go on past it. Nothing was changed.`,
    remedy: "Ask the leads again, roll back, or cancel.",
  });
}

import { AppError } from "@/lib/core/errors";
import { gatesAhead } from "@/lib/core/run/gates/gates-ahead";
import type { RunPlan } from "@/lib/core/run/run-plan";
import { currentPhase, currentStep, phasesOf } from "@/lib/core/run/standing";
import { isSettled, type StepStatus } from "@/lib/core/run/step-status";
import { lookAhead } from "@/lib/engine/look-ahead";
import { recordMove } from "@/lib/engine/record";
import { tell } from "@/lib/engine/tell";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import type { Transaction } from "@/lib/store/database";
import { type Acted, actOnRun, nameOfActor, type RunInHand, requireWheel } from "./act-on-run";
import { askIfLate } from "./gates/ask-if-late";
import { refuseUndecided } from "./gates/refuse-undecided";
import { OfPhase, OfRun } from "./run-input";
import { sayMoment } from "./say-moment";

export const StartRunInput = OfRun;

/** Starts a run whose window is open, once the plan is approved and its checklists are done. */
export async function startRun(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId } = StartRunInput.parse(raw);
  return actOnRun(ctx, "run.start", runId, async ({ tx, mover, row, plan }) => {
    requireWheel(ctx, row);
    refuseClosed(row, mover.at);
    await refuseLocked(tx, runId, plan);
    if (plan.needsRehearsal && row.kind === "live") await refuseUnrehearsed(tx, plan);
    const words = `${nameOfActor(ctx)} starts the run.`;
    await recordMove(tx, mover, { runId, thing: "run", event: "start", words });
    return { after: { status: "running" } };
  });
}

export const StartPhaseInput = OfPhase;

/** Starts a phase of the window: its first step becomes ready, and begins if it does so by itself. */
export async function startPhase(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, phaseId } = StartPhaseInput.parse(raw);
  allow(ctx, "phase.start", { kind: "run", id: runId });
  await lookAhead(ctx, runId, "a beginning");
  return actOnRun(ctx, "phase.start", runId, async (hand) => {
    const { tx, mover, run, row, plan } = hand;
    requireWheel(ctx, row);
    if (run.status !== "running") throw notRunning(row.number, run.status);
    refuseClosed(row, mover.at);
    const steps = await statusesIn(tx, runId);
    const phase = plan.phases.find(({ id }) => id === phaseId);
    const current = currentPhase(phasesOf(plan, "window"), steps);
    const first = phase && currentStep(phase, steps);
    if (!phase || phase !== current || !first) throw notItsTurn(phaseId, current?.title);
    for (const gate of gatesAhead(phase, first, steps)) await refuseUndecided(tx, runId, gate);
    const asked = await askIfLate(ctx, hand, phase);
    if (asked) return { after: { phase: phaseId, asks: asked } };
    const words = `${nameOfActor(ctx)} starts “${phase.title}”.`;
    await recordMove(tx, mover, {
      ...{ runId, thing: "step", stepId: first.id, event: "unlock", from: ["waiting"] },
      ...{ verb: "phase started", words },
    });
    if (phase.isPointOfNoReturn && row.kind === "live")
      await tell(tx, {
        ...{ runId, event: "point-of-no-return", words, at: mover.at, about: { phaseId } },
        dedupe: `point-of-no-return ${runId} ${phaseId}`,
      });
    return { after: { phase: phaseId } };
  });
}

/** A window that has closed is opened again only with a reason. */
function refuseClosed({ kind, number, closesAt }: RunInHand["row"], now: Date): void {
  if (kind !== "live" || now < closesAt) return;
  throw new AppError("not_possible", {
    message: `The window of run ${number} closed at ${sayMoment(closesAt)}, and nothing of it is begun after that. Nothing was changed.`,
    remedy: "Extend the window with a reason, or hold, roll back or cancel the run.",
  });
}

async function refuseLocked(tx: Transaction, runId: string, plan: RunPlan): Promise<void> {
  if (plan.approval) await refuseUndecided(tx, runId, plan.approval);
  const steps = await statusesIn(tx, runId);
  const open = phasesOf(plan, "before")
    .flatMap((phase) => phase.steps)
    .filter(({ id }) => !isSettled(steps.find((step) => step.id === id)?.status ?? "waiting"));
  const [first] = open;
  if (!first) return;
  const others =
    open.length > 1
      ? ` and ${open.length - 1} more of the checklists are`
      : " of the checklists is";
  throw new AppError("not_possible", {
    message: `The start is locked: “${first.title}”${others} not done. Nothing was changed.`,
    remedy: "Do what is open, or let a lead skip it with a reason.",
    fields: Object.fromEntries(open.map(({ id, title }) => [id, title])),
  });
}

async function refuseUnrehearsed(tx: Transaction, { checksum, playbook }: RunPlan): Promise<void> {
  const rehearsed = await tx.run.findFirst({
    where: { kind: "rehearsal", status: "completed", checksum },
    select: { id: true },
  });
  if (rehearsed) return;
  throw new AppError("not_possible", {
    message: `The start is locked: ${playbook} asks for a rehearsal, and none of this very text has completed. Nothing was changed.`,
    remedy: "Rehearse it on another target, from the same version, and then start this run.",
  });
}

async function statusesIn(tx: Transaction, runId: string) {
  const rows = await tx.step.findMany({ where: { runId }, select: { id: true, status: true } });
  return rows.map(({ id, status }) => ({ id, status: status as StepStatus }));
}

function notRunning(number: number, status: string): AppError {
  return new AppError("stale_state", {
    message: `Run ${number} is ${status.replaceAll("_", " ")} now, so no phase can be started. Nothing was changed.`,
    remedy: "Look at the run as it is now, and decide again.",
  });
}

function notItsTurn(phaseId: string, current: string | undefined): AppError {
  return new AppError("stale_state", {
    message: `It is not the turn of ${phaseId}: ${current ? `“${current}” is next or under way` : "all phases are done"}. Nothing was changed.`,
    remedy: "Look at the run as it is now, and decide again.",
  });
}

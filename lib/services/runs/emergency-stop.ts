import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import { type EmergencyFacts, isOnRun, mayRelease } from "@/lib/core/run/emergency";
import { findPlanStep } from "@/lib/core/run/run-plan";
import { askToRest } from "@/lib/engine/ask-to-rest";
import { recordMove, recordNote } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor, type RunInHand } from "./act-on-run";
import { Note, OfRun, Reason } from "./run-input";

export const EmergencyStopInput = OfRun.extend({ reason: Note.default("") });

/**
 * Holds a run at once, for anybody who is on it: nothing begins, what can be paused is asked to, and
 * nobody resumes it before it is released.
 */
export async function emergencyStop(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, reason } = EmergencyStopInput.parse(raw);
  return actOnRun(ctx, "run.emergency-stop", runId, async (hand) => {
    const { tx, mover, run, row } = hand;
    const isSystem = ctx.actor.kind === "system";
    if (!isSystem && !isOnRun(await factsOf(ctx, hand))) throw notOnRun(run.number);
    if (row.emergencyBy !== null) throw pulledAlready(run.number, row.emergencyBy);
    if (run.status !== "running" && run.status !== "held") throw nothingToStop(hand);
    const who = nameOfActor(ctx);
    const because = `Emergency stop by ${who}${reason === "" ? "." : `: ${reason}`}`;
    if (run.status === "running")
      await recordMove(tx, mover, {
        ...{ runId, thing: "run", event: "hold", verb: "emergency stop" },
        ...{ because, words: because },
      });
    else await recordNote(tx, mover, { runId, verb: "emergency stop", words: because });
    await tx.run.update({
      where: { id: runId },
      data: {
        ...{ emergencyAt: mover.at, emergencyById: personIdOf(ctx.actor) ?? null },
        ...{ emergencyBy: who, heldBecause: because },
      },
    });
    await askToPause(hand);
    return {
      ...{ before: { status: run.status }, after: { status: "held", emergency: who } },
      ...(reason === "" ? {} : { reason }),
    };
  });
}

export const ReleaseInput = OfRun.extend({ reason: Reason });

/** Lets a run go on after an emergency stop. It stays held until whoever has the wheel resumes it. */
export async function releaseStop(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, reason } = ReleaseInput.parse(raw);
  return actOnRun(ctx, "run.release", runId, async (hand) => {
    const { tx, mover, run, row } = hand;
    if (row.emergencyBy === null) throw notPulled(run.number);
    await requireRelease(ctx, hand);
    const who = nameOfActor(ctx);
    const words = `${who} releases the emergency stop of ${row.emergencyBy}: ${reason}`;
    await recordNote(tx, mover, { runId, verb: "released", words });
    await tx.run.update({
      where: { id: runId },
      data: {
        ...{ emergencyAt: null, emergencyById: null, emergencyBy: null },
        heldBecause: `${row.heldBecause} Released by ${who}: ${reason}`,
      },
    });
    return { before: { emergency: row.emergencyBy }, after: { emergency: null }, reason };
  });
}

/** Refuses whoever may not take the run out from under the emergency stop that holds it; without one, nobody. */
export async function requireRelease(ctx: ServiceContext, hand: RunInHand): Promise<void> {
  const { run, row, plan } = hand;
  if (row.emergencyBy === null) return;
  const isTheSystems = ctx.actor.kind === "system" && row.emergencyById === null;
  const facts = await factsOf(ctx, hand);
  const may =
    (isTheSystems && row.emergencyBy === nameOfActor(ctx)) ||
    mayRelease(facts, row.emergencyById, plan.rollback?.decidedBy ?? {});
  if (may) return;
  throw new AppError("not_allowed", {
    message: `The emergency stop of run ${run.number} is released by ${row.emergencyBy}, by a lead who is named in the run, or by one of those who decide about its way back; not by who has the wheel. Nothing was changed.`,
    remedy: `Ask ${row.emergencyBy}, or such a lead.`,
  });
}

/** What is at work comes to its end, or rests at its next safe place where it can. */
async function askToPause({ tx, mover, run, plan }: RunInHand): Promise<void> {
  const running = await tx.step.findMany({ where: { runId: run.id, status: "running" } });
  for (const { id } of running) {
    const found = findPlanStep(plan, id);
    if (!found?.step.isPausable || found.step.by !== "worker") continue;
    const words = `“${found.step.title}” is asked to pause, because of the emergency stop.`;
    await askToRest(tx, mover, { runId: run.id, stepId: id, event: "pause", words });
  }
}

async function factsOf({ actor }: ServiceContext, hand: RunInHand): Promise<EmergencyFacts> {
  const { tx, run, row } = hand;
  const personId = personIdOf(actor);
  const isPerson = actor.kind === "person" || actor.kind === "token";
  const named =
    personId === undefined
      ? []
      : await tx.runPerson.findMany({ where: { runId: run.id, personId }, select: { part: true } });
  return {
    ...{ personId, parts: named.map(({ part }) => part) },
    ...{ roles: isPerson ? actor.roles : [], leadKinds: isPerson ? actor.leadKinds : [] },
    ...{ requestedById: row.requestedById, wheelHolderId: row.wheelHolderId },
  };
}

function notOnRun(number: number): AppError {
  return new AppError("not_allowed", {
    message: `You are not on run ${number}: not named in it, and neither an operator nor a lead. Nothing was changed.`,
    remedy: "Ask somebody who is named in the run.",
  });
}

function nothingToStop({ run }: RunInHand): AppError {
  return new AppError("not_possible", {
    message: `Run ${run.number} is ${run.status.replaceAll("_", " ")}, so nothing of its plan is at work. Nothing was changed.`,
    remedy:
      run.status === "rolling_back"
        ? "Stop the step of the way back that is at work; the run waits where it is then."
        : "There is nothing to stop.",
  });
}

function pulledAlready(number: number, by: string): AppError {
  return new AppError("stale_state", {
    message: `${by} has pulled the emergency stop of run ${number} already. Nothing was changed.`,
    remedy: "Nothing begins any more; look at the run as it is now.",
  });
}

function notPulled(number: number): AppError {
  return new AppError("stale_state", {
    message: `No emergency stop holds run ${number} now. Nothing was changed.`,
    remedy: "Look at the run as it is now.",
  });
}

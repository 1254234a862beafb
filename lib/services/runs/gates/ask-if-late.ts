import { writeDuration } from "@/lib/core/duration-text";
import { AppError } from "@/lib/core/errors";
import { forecastTide } from "@/lib/core/forecast-tide";
import { deriveTidePlan } from "@/lib/core/run/derive-tide-plan";
import { type PeopleNeeded, PlanGate, type PlanPhase } from "@/lib/core/run/run-plan";
import type { RunView } from "@/lib/core/run/run-view";
import { askPeople } from "@/lib/engine/ask-people";
import { recordMove, recordNote } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { nameOfActor, type RunInHand } from "@/lib/services/runs/act-on-run";
import { readRun } from "@/lib/services/runs/reading/read-run";

/** An approval holds while the time that is missing has not grown by more than this. */
const GROWS_BY_MS = 600_000;

/** The id of the gate at which a late start of a phase is decided; ids of playbooks have no dots. */
export function lateGateId(phaseId: string): string {
  return `late.${phaseId}`;
}

/**
 * Asks a lead before a phase begins for which there is not enough time. Nothing where there is, or
 * where a lead has approved just this; the gate's id where they are asked now.
 */
export async function askIfLate(
  ctx: ServiceContext,
  hand: RunInHand,
  phase: PlanPhase,
): Promise<string | undefined> {
  const { tx, mover, run, row } = hand;
  if (row.kind !== "live") return undefined;
  const view = await readRun(tx, run.id, mover.at);
  const tide = forecastTide(deriveTidePlan(view), mover.at.getTime());
  if (tide.slackMs >= 0) return undefined;
  const overMs = -tide.slackMs;
  const id = lateGateId(phase.id);
  const known = view.gates.find((gate) => gate.id === id);
  if (known?.status === "approved" && overMs - (known.asks.overMs ?? 0) <= GROWS_BY_MS)
    return undefined;
  if (known?.status === "open") throw isAsked(known.asks.title);
  const by = await whomToAsk(hand);
  const because = sayArithmetic(view, { ...tide, overMs });
  if (Object.keys(by).length === 0) {
    await recordNote(tx, mover, {
      ...{ runId: run.id, verb: "short", phaseId: phase.id },
      words: `${because} No lead is named who could be asked.`,
    });
    return undefined;
  }
  const asks = PlanGate.parse({
    ...{ id, title: `Start “${phase.title}” late`, by, shows: [], enough: 1, overMs, because },
    ...{ expiresMs: null, escalate: null, onReject: "hold", askedBy: nameOfActor(ctx) },
  });
  await keepGate(hand, { phase, asks, isKnown: known !== undefined });
  const words = `${nameOfActor(ctx)} would start “${phase.title}”: ${because} A lead is asked.`;
  await recordMove(tx, mover, {
    ...{ runId: run.id, thing: "gate", gateId: id, verb: "short", words },
    event: known?.status === "approved" ? "void" : known?.status === "rejected" ? "reopen" : "open",
  });
  await askPeople(tx, ctx, mover.at, { runId: run.id, gateId: id, words });
  return id;
}

type Kept = { phase: PlanPhase; asks: PlanGate; isKnown: boolean };

async function keepGate({ tx, run }: RunInHand, { phase, asks, isKnown }: Kept): Promise<void> {
  const { id } = asks;
  if (isKnown) await tx.gate.update({ where: { runId_id: { runId: run.id, id } }, data: { asks } });
  else await tx.gate.create({ data: { runId: run.id, id, kind: "late", phaseId: phase.id, asks } });
}

/** One of those who decide about going back, or else who approve the plan, or else any lead who is named. */
async function whomToAsk({ tx, run, plan }: RunInHand): Promise<PeopleNeeded> {
  const decidedBy = plan.rollback?.decidedBy ?? {};
  if (Object.keys(decidedBy).length > 0) return decidedBy;
  if (plan.approval) return plan.approval.by;
  const kinds = await tx.leadKind.findMany({ select: { name: true } });
  const named = await tx.runPerson.findMany({ where: { runId: run.id }, select: { part: true } });
  const parts = new Set(named.map(({ part }) => part));
  return Object.fromEntries(
    kinds.filter(({ name }) => parts.has(name)).map(({ name }) => [name, 1]),
  );
}

type Figures = { expectedEnd: number; reserveMs: number; overMs: number };

function sayArithmetic({ closesAt }: RunView, { expectedEnd, reserveMs, overMs }: Figures): string {
  const end = new Date(expectedEnd).toISOString().slice(11, 16);
  const back = reserveMs > 0 ? `, and a way back takes ${sayMinutes(reserveMs)}` : "";
  return `The window closes at ${closesAt.slice(11, 16)} UTC, what is left is expected to end at ${end} UTC${back}: ${sayMinutes(overMs)} more than there is.`;
}

function sayMinutes(ms: number): string {
  return writeDuration(Math.max(60_000, Math.round(ms / 60_000) * 60_000));
}

function isAsked(title: string): AppError {
  return new AppError("not_possible", {
    message: `“${title}” waits for a lead's decision. Nothing was changed.`,
    remedy: "Wait for it, extend the window with a reason, or roll back.",
  });
}

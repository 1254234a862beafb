import { z } from "zod";
import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import { isRunOver } from "@/lib/core/run/run-status";
import { recordNote } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { findPersonRow } from "@/lib/services/person-row";
import type { Transaction } from "@/lib/store/database";
import { type Acted, actOnRun, nameOfActor, type RunInHand, requireWheel } from "./act-on-run";
import { OfRun, Reason } from "./run-input";

export const TakeWheelInput = OfRun.extend({
  /** Who had it when the page was read; null for nobody. */
  from: z.string().nullable().optional(),
  /** Asked for when somebody else has it. */
  reason: Reason.optional(),
});

/** Takes the wheel of a run. From somebody who has it, only with a reason, and never behind a stale page. */
export async function takeWheel(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, from, reason } = TakeWheelInput.parse(raw);
  return actOnRun(ctx, "run.take-wheel", runId, async (hand) => {
    const { row } = hand;
    const me = { id: personIdOf(ctx.actor) ?? null, name: nameOfActor(ctx) };
    if (isRunOver(hand.run.status)) throw over(row.number);
    if (row.wheelHolder === me.name && row.wheelHolderId === me.id) throw alreadyMine(row.number);
    if (from !== undefined && from !== row.wheelHolderId) throw otherHolder(row.wheelHolder);
    if (row.wheelHolder && reason === undefined) throw reasonMissing(row.wheelHolder);
    const words = row.wheelHolder
      ? `${me.name} takes the wheel from ${row.wheelHolder}: ${reason}`
      : `${me.name} takes the wheel.`;
    return giveWheel(hand, me, words, reason);
  });
}

export const HandOverInput = OfRun.extend({ to: z.uuid({ error: "Choose a person." }) });

/** Hands the wheel over to another operator; both are named. */
export async function handOver(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, to } = HandOverInput.parse(raw);
  return actOnRun(ctx, "run.take-wheel", runId, async (hand) => {
    requireWheel(ctx, hand.row);
    const next = await operatorOf(hand.tx, to);
    return giveWheel(hand, next, `${nameOfActor(ctx)} hands the wheel to ${next.name}.`);
  });
}

async function giveWheel(
  { tx, mover, run, row }: RunInHand,
  next: { id: string | null; name: string },
  words: string,
  reason?: string,
) {
  await tx.run.update({
    where: { id: run.id },
    data: { wheelHolderId: next.id, wheelHolder: next.name },
  });
  await recordNote(tx, mover, { runId: run.id, verb: "wheel", words, data: { to: next.id } });
  return {
    before: { wheel: row.wheelHolder },
    after: { wheel: next.name },
    ...(reason === undefined ? {} : { reason }),
  };
}

async function operatorOf(tx: Transaction, id: string): Promise<{ id: string; name: string }> {
  const person = await findPersonRow(tx, id);
  if (person && !person.deactivatedAt && person.roles.includes("operator")) return person;
  const who = person?.name ?? "This person";
  throw new AppError("invalid_input", {
    message: `${who} is not an operator, so they cannot have the wheel. Nothing was changed.`,
    remedy: "Choose an operator.",
    fields: { to: "Choose an operator." },
  });
}

function over(number: number): AppError {
  return new AppError("stale_state", {
    message: `Run ${number} is over, so there is no wheel to take. Nothing was changed.`,
    remedy: "Reload the page to see how it ended.",
  });
}

function alreadyMine(number: number): AppError {
  return new AppError("stale_state", {
    message: `You have the wheel of run ${number} already. Nothing was changed.`,
    remedy: "Go on with the run.",
  });
}

function otherHolder(holder: string | null): AppError {
  return new AppError("stale_state", {
    message: `The wheel has gone to ${holder ?? "nobody"} since this page was read. Nothing was changed.`,
    remedy: "Look at the run as it is now, and decide again.",
  });
}

function reasonMissing(holder: string): AppError {
  return new AppError("invalid_input", {
    message: `${holder} has the wheel. Nothing was changed.`,
    remedy: `Ask ${holder} to hand it over, or say why you take it.`,
    fields: { reason: `Say why you take it from ${holder}.` },
  });
}

import { z } from "zod";
import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import { missingLeads } from "@/lib/core/run/missing-leads";
import type { PlanGate } from "@/lib/core/run/run-plan";
import type { GateView } from "@/lib/core/run/run-view";
import { recordMove, recordNote } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor, type RunInHand } from "./act-on-run";
import { type GateInHand, readGate } from "./gate-in-hand";
import { partsOf, refuseInvolved } from "./parts-of";
import { Note, OfGate } from "./run-input";
import { toGateView } from "./to-gate-view";

export const DecideGateInput = OfGate.extend({
  answer: z.enum(["approve", "reject"], { error: "Approve or reject." }),
  /** As which kind of lead; may be left out where it can only be one. */
  as: z.string().max(100).optional(),
  note: Note.default(""),
});

/** One lead's answer at a gate. The last one that is asked for opens it; a rejection closes it at once. */
export async function decideGate(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, gateId, answer, as, note } = DecideGateInput.parse(raw);
  if (answer === "reject" && note === "") throw sayWhy();
  return actOnRun(ctx, "gate.decide", runId, async (hand) => {
    const { tx, mover } = hand;
    const row = await openGate(hand, gateId);
    const gate = row.asks;
    await refuseInvolved(ctx, hand, `decide “${gate.title}”`);
    const view = toGateView(row);
    const part = await partAt(ctx, hand, view, as);
    const person = { id: personIdOf(ctx.actor) ?? null, name: nameOfActor(ctx) };
    if (view.decisions.some((decision) => decision.person.id === person.id)) throw twice(gate);
    const decision = await tx.decision.create({
      data: {
        ...{ runId, gateId, round: row.round, as: part, answer, note, decidedAt: mover.at },
        ...{ personId: person.id, person: person.name },
      },
    });
    const said = `${person.name}, ${part}, ${answer === "approve" ? "approves" : "rejects"} “${gate.title}”`;
    const words = `${said}${note === "" ? "." : `: ${note}`}`;
    const decided = toGateView({ ...row, decisions: [...row.decisions, decision] });
    const isDecided = answer === "reject" || missingLeads(decided).length === 0;
    if (isDecided)
      await recordMove(tx, mover, { runId, thing: "gate", gateId, event: answer, words });
    else
      await recordNote(tx, mover, {
        ...{ runId, verb: "decided", words },
        ...(row.phaseId === null ? {} : { phaseId: row.phaseId }),
      });
    return { after: { gate: gateId, as: part, answer }, ...(note === "" ? {} : { reason: note }) };
  });
}

async function openGate({ tx, run }: RunInHand, gateId: string): Promise<GateInHand> {
  const row = await readGate(tx, run.id, gateId);
  if (row.status === "open") return row;
  const last = row.decisions.at(-1);
  throw new AppError("stale_state", {
    message: `“${row.asks.title}” is ${row.status} now${last ? `, last by ${last.person}` : ""}. Nothing was changed.`,
    remedy: "Look at the run as it is now.",
  });
}

async function partAt(
  ctx: ServiceContext,
  hand: RunInHand,
  view: GateView,
  as: string | undefined,
): Promise<string> {
  const gate = view.asks;
  const mine = await partsOf(ctx, hand);
  const asked = Object.keys(gate.by).filter((part) => mine.includes(part));
  const missing = missingLeads(view);
  const part = as ?? asked.find((one) => missing.includes(one)) ?? asked[0];
  if (part !== undefined && asked.includes(part)) return part;
  throw new AppError("not_allowed", {
    message: `“${gate.title}” is decided by ${new Intl.ListFormat("en").format(Object.keys(gate.by))}, which you are not in this run. Nothing was changed.`,
    remedy: "Ask one of them to decide.",
  });
}

function twice({ title }: PlanGate): AppError {
  return new AppError("stale_state", {
    message: `You have decided “${title}” already. Nothing was changed.`,
    remedy: "Wait for the others who are asked.",
  });
}

function sayWhy(): AppError {
  return new AppError("invalid_input", {
    message: "A rejection is given with a reason. Nothing was changed.",
    remedy: "Say why.",
    fields: { note: "Say why." },
  });
}

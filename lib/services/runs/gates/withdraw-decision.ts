import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import { endDecisions } from "@/lib/engine/end-decisions";
import { type GateInHand, readGate } from "@/lib/engine/gate-in-hand";
import { recordNote } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor } from "@/lib/services/runs/act-on-run";
import { Note, OfGate } from "@/lib/services/runs/run-input";

export const WithdrawDecisionInput = OfGate.extend({ reason: Note.default("") });

/** Takes one's own decision back, as long as the gate waits for others. */
export async function withdrawDecision(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, gateId, reason } = WithdrawDecisionInput.parse(raw);
  return actOnRun(ctx, "gate.decide", runId, async ({ tx, mover }) => {
    const gate = await readGate(tx, runId, gateId);
    const mine = standing(gate).find(({ personId }) => personId === personIdOf(ctx.actor));
    if (gate.status !== "open" || !mine) throw tooLate(gate, mine !== undefined);
    const words = `${nameOfActor(ctx)} withdraws the decision on “${gate.asks.title}”${reason === "" ? "." : `: ${reason}`}`;
    await endDecisions(tx, [mine], { at: mover.at, because: "withdrawn", words });
    await recordNote(tx, mover, {
      ...{ runId, verb: "withdrawn", words },
      ...(gate.phaseId === null ? {} : { phaseId: gate.phaseId }),
    });
    return {
      before: { gate: gateId, answer: mine.answer, as: mine.as },
      after: { answer: null },
      ...(reason === "" ? {} : { reason }),
    };
  });
}

function standing({ decisions, round }: GateInHand) {
  return decisions.filter((one) => one.round === round && one.endedAt === null);
}

function tooLate({ asks, status }: GateInHand, hasDecided: boolean): AppError {
  const isOpen = status === "open" && !hasDecided;
  return new AppError("stale_state", {
    message: isOpen
      ? `You have no decision on “${asks.title}” that counts now. Nothing was changed.`
      : `“${asks.title}” is ${status} now, and a decision is withdrawn only while others are still asked. Nothing was changed.`,
    remedy: isOpen
      ? "Look at the card as it is now."
      : "To stop what was approved, hold the run with a reason.",
  });
}

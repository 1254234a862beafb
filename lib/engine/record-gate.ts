import { notFound } from "@/lib/core/errors";
import {
  GATE_TRANSITIONS,
  type GateEvent,
  type GateStatus,
} from "@/lib/core/run/gates/gate-status";
import { PlanGate } from "@/lib/core/run/run-plan";
import { nextStatus, statusesOf } from "@/lib/core/run/transitions";
import type { Transaction } from "@/lib/store/database";
import type { Gate } from "@/prisma/generated/client";
import type { LockedRun } from "./lock-run";
import type { Mover } from "./mover";
import { staleMove } from "./stale-move";

export type GateMove = { gateId: string; event: GateEvent; from?: readonly GateStatus[] };

/** Moves one gate of a run whose row is locked. */
export async function moveGate(tx: Transaction, mover: Mover, run: LockedRun, move: GateMove) {
  const { gateId: id, event } = move;
  const row = await tx.gate.findUnique({ where: { runId_id: { runId: run.id, id } } });
  if (!row) throw notFound("gate", id);
  const status = row.status as GateStatus;
  const to = nextStatus(GATE_TRANSITIONS, status, event);
  const expected = move.from ?? leadingOn(event);
  if (to === undefined || !expected.includes(status))
    throw await staleMove(tx, { runId: run.id, thing: `The gate ${id}`, status, expected });
  await tx.gate.update({
    where: { runId_id: { runId: run.id, id }, status },
    data: {
      status: to,
      ...(to === "open" ? opened(row, mover.at) : { decidedAt: mover.at }),
      // What was answered before was answered to another question.
      ...NEXT_ROUND[event],
    },
  });
  return { from: status, to, epoch: null, phaseId: row.phaseId };
}

const ASKED_ANEW = { round: { increment: 1 } };
const NEXT_ROUND: Partial<Record<GateEvent, typeof ASKED_ANEW>> = {
  reopen: ASKED_ANEW,
  void: ASKED_ANEW,
};

/** Asked from now on: nobody was reminded yet, and the time to decide begins. */
export function opened({ asks }: Pick<Gate, "asks">, at: Date) {
  const { expiresMs } = PlanGate.parse(asks);
  return {
    ...{ openedAt: at, decidedAt: null, escalatedAt: null, reminders: 0 },
    expiresAt: expiresMs === null ? null : new Date(at.getTime() + expiresMs),
  };
}

function leadingOn(event: GateEvent): GateStatus[] {
  return statusesOf(GATE_TRANSITIONS).filter((one) => nextStatus(GATE_TRANSITIONS, one, event));
}

import { notFound } from "@/lib/core/errors";
import { GATE_TRANSITIONS, type GateEvent, type GateStatus } from "@/lib/core/run/gate-status";
import { nextStatus, statusesOf } from "@/lib/core/run/transitions";
import type { Transaction } from "@/lib/store/database";
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
  const isOpened = to === "open";
  await tx.gate.update({
    where: { runId_id: { runId: run.id, id }, status },
    data: {
      status: to,
      ...(isOpened ? { openedAt: mover.at, decidedAt: null } : { decidedAt: mover.at }),
    },
  });
  return { from: status, to, epoch: null, phaseId: row.phaseId };
}

function leadingOn(event: GateEvent): GateStatus[] {
  return statusesOf(GATE_TRANSITIONS).filter((one) => nextStatus(GATE_TRANSITIONS, one, event));
}

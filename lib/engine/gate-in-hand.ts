import { notFound } from "@/lib/core/errors";
import { GATE_KINDS, type GateKind, type GateStatus } from "@/lib/core/run/gates/gate-status";
import { PlanGate } from "@/lib/core/run/run-plan";
import type { Transaction } from "@/lib/store/database";
import type { Decision, Gate } from "@/prisma/generated/client";

/** A gate's row with what it asks, and every answer that it was ever given. */
export type GateInHand = Omit<Gate, "asks" | "status" | "kind"> & {
  asks: PlanGate;
  status: GateStatus;
  kind: GateKind;
  decisions: Omit<Decision, "shown">[];
};

/** Reads one gate of a run; one that is not there is an error. */
export async function readGate(
  tx: Transaction,
  runId: string,
  gateId: string,
): Promise<GateInHand> {
  const row = await tx.gate.findUnique({
    where: { runId_id: { runId, id: gateId } },
    include: { decisions: { omit: { shown: true }, orderBy: { decidedAt: "asc" } } },
  });
  if (!row) throw notFound("gate", gateId);
  return inHand(row);
}

/** Every gate of a run. */
export async function readGates(tx: Transaction, runId: string): Promise<GateInHand[]> {
  const rows = await tx.gate.findMany({
    where: { runId },
    include: { decisions: { omit: { shown: true }, orderBy: { decidedAt: "asc" } } },
    orderBy: { id: "asc" },
  });
  return rows.map(inHand);
}

function inHand(row: Gate & Pick<GateInHand, "decisions">): GateInHand {
  const kind = GATE_KINDS.find((one) => one === row.kind) ?? "phase";
  return { ...row, kind, status: row.status as GateStatus, asks: PlanGate.parse(row.asks) };
}

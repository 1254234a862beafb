import { PlanGate } from "@/lib/core/run/run-plan";
import type { Transaction } from "@/lib/store/database";
import { askPeople } from "./ask-people";
import type { Mover } from "./mover";
import type { Around } from "./read-basis";
import { type Moved, recordMove } from "./record";

type Asking = { runId: string; gateId: string };

/** Asks at a gate: from now on it waits for decisions, on the evidence as it is. */
export async function openGate(
  tx: Transaction,
  around: Around,
  mover: Mover,
  { runId, gateId }: Asking,
): Promise<Moved> {
  const row = await tx.gate.findUniqueOrThrow({ where: { runId_id: { runId, id: gateId } } });
  const { title } = PlanGate.parse(row.asks);
  const words = `${title}: waits for a decision.`;
  const moved = await recordMove(tx, mover, {
    ...{ runId, thing: "gate", gateId, event: "open", words },
  });
  await askPeople(tx, around, mover.at, { runId, gateId, words });
  return moved;
}

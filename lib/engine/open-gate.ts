import { PlanGate } from "@/lib/core/run/run-plan";
import type { Transaction } from "@/lib/store/database";
import type { Mover } from "./mover";
import { type Around, readBasis, readBasisGround } from "./read-basis";
import { type Moved, recordMove } from "./record";
import { tell } from "./tell";

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

/** Keeps what is asked about, and tells the leads who are asked, once a round. */
export async function askPeople(
  tx: Transaction,
  around: Around,
  at: Date,
  { runId, gateId, words }: Asking & { words: string },
): Promise<void> {
  const key = { runId_id: { runId, id: gateId } };
  const row = await tx.gate.findUniqueOrThrow({ where: key });
  const ground = await readBasisGround(tx, runId);
  const { digest } = await readBasis(tx, around, ground, row);
  await tx.gate.update({ where: key, data: { digest } });
  if (ground.run.kind !== "live") return;
  await tell(tx, {
    ...{ runId, words, at, about: { gateId } },
    event: row.kind === "plan" ? "plan-asked" : "gate-asked",
    dedupe: `gate-asked ${runId} ${gateId} ${row.round}`,
    link: `/runs/${runId}/gates/${gateId}`,
  });
}

import { PlanGate } from "@/lib/core/run/run-plan";
import type { Transaction } from "@/lib/store/database";
import type { Mover } from "./mover";
import { type Around, readBasis, readBasisGround } from "./read-basis";
import { type Moved, recordMove } from "./record";

/** Answers a gate of a rehearsal for everybody who would be asked, and marks that it was so. */
export async function answerGate(
  tx: Transaction,
  around: Around,
  mover: Mover,
  { runId, gateId }: { runId: string; gateId: string },
): Promise<Moved> {
  const row = await tx.gate.findUniqueOrThrow({ where: { runId_id: { runId, id: gateId } } });
  const asks = PlanGate.parse(row.asks);
  const { round } = row;
  const { basis, digest } = await readBasis(tx, around, await readBasisGround(tx, runId), row);
  const shown: object = { basis, circumstances: null };
  await tx.decision.createMany({
    data: Object.entries(asks.by).flatMap(([as, needed]) =>
      Array.from({ length: needed }, () => ({
        ...{ runId, gateId, round, as, person: "the rehearsal" },
        ...{ answer: "approve", rehearsed: true, decidedAt: mover.at, digest, shown },
      })),
    ),
  });
  return recordMove(tx, mover, {
    ...{ runId, thing: "gate", gateId, event: "approve" },
    words: `${asks.title}: approved by the rehearsal itself.`,
  });
}

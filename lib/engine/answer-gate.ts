import type { RunPlan } from "@/lib/core/run/run-plan";
import type { Transaction } from "@/lib/store/database";
import type { Mover } from "./mover";
import { type Moved, recordMove } from "./record";

/** Answers a gate of a rehearsal for everybody who would be asked, and marks that it was so. */
export async function answerGate(
  tx: Transaction,
  mover: Mover,
  { runId, plan, gateId }: { runId: string; plan: RunPlan; gateId: string },
): Promise<Moved> {
  const gates = [plan.approval, ...plan.phases.map((phase) => phase.gate)];
  const gate = gates.find((one) => one?.id === gateId);
  const last = await tx.decision.aggregate({ where: { runId, gateId }, _max: { round: true } });
  const round = (last._max.round ?? 0) + 1;
  await tx.decision.createMany({
    data: Object.entries(gate?.by ?? {}).flatMap(([as, needed]) =>
      Array.from({ length: needed }, () => ({
        ...{ runId, gateId, round, as, person: "the rehearsal" },
        ...{ answer: "approve", rehearsed: true, decidedAt: mover.at },
      })),
    ),
  });
  return recordMove(tx, mover, {
    ...{ runId, thing: "gate", gateId, event: "approve" },
    words: `${gate?.title ?? gateId}: approved by the rehearsal itself.`,
  });
}

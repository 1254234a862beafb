import { missesOf } from "@/lib/core/run/rollback/ways-back";
import { PlanGate, RunPlan } from "@/lib/core/run/run-plan";
import { phasesOf } from "@/lib/core/run/standing";
import type { StepStatus } from "@/lib/core/run/step-status";
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
  const option = row.kind === "rollback" ? await wayFor(tx, runId, asks) : null;
  const shown: object = { basis, circumstances: null };
  await tx.decision.createMany({
    data: Object.entries(asks.by).flatMap(([as, needed]) =>
      Array.from({ length: needed }, () => ({
        ...{ runId, gateId, round, as, person: "the rehearsal" },
        ...{ answer: "approve", rehearsed: true, decidedAt: mover.at, digest, shown, option },
      })),
    ),
  });
  return recordMove(tx, mover, {
    ...{ runId, thing: "gate", gateId, event: "approve" },
    words: `${asks.title}: approved by the rehearsal itself.`,
  });
}

/** The way that was proposed, or the first that how the steps stand says nothing against. */
async function wayFor(
  tx: Transaction,
  runId: string,
  { wanted }: PlanGate,
): Promise<string | null> {
  if (wanted !== undefined) return wanted;
  const run = await tx.run.findUniqueOrThrow({
    where: { id: runId },
    select: { plan: true, steps: { select: { id: true, status: true } } },
  });
  const plan = RunPlan.parse(run.plan);
  const steps = run.steps.map(({ id, status }) => ({ id, status: status as StepStatus }));
  const ways = phasesOf(plan, "rollback");
  const way = ways.find((one) => missesOf(plan, one, steps).length === 0) ?? ways[0];
  return way?.id ?? null;
}

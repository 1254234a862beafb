import { findPlanStep, RunPlan } from "@/lib/core/run/run-plan";
import type { StepStatus } from "@/lib/core/run/step-status";
import type { Transaction } from "@/lib/store/database";
import { sendControl } from "./control";
import { sendStep } from "./jobs";
import type { Mover } from "./mover";
import { type Moved, recordMove } from "./record";

type Asked = {
  runId: string;
  stepId: string;
  event: "stop" | "pause";
  from?: readonly StepStatus[];
  words: string;
};

/**
 * Asks a step to stop or to pause. Whoever works on it is told; where nobody does, a worker is
 * asked to finish it. What nobody has begun, and what people do, rests at once.
 */
export async function askToRest(tx: Transaction, mover: Mover, asked: Asked): Promise<Moved> {
  const { runId, stepId } = asked;
  const moved = await recordMove(tx, mover, { ...asked, thing: "step" });
  if (moved.to !== "stopping" && moved.to !== "pausing") return moved;
  if (await isByPeople(tx, runId, stepId))
    return recordMove(tx, mover, { ...asked, from: [moved.to], thing: "step", event: "rest" });
  const attempt = { runId, stepId, epoch: moved.epoch ?? 0 };
  await sendControl(tx, attempt);
  const { resumesAt } = await tx.step.findUniqueOrThrow({
    where: { runId_id: { runId, id: stepId } },
    select: { resumesAt: true },
  });
  if (resumesAt) await sendStep(tx, attempt);
  return moved;
}

async function isByPeople(tx: Transaction, runId: string, stepId: string): Promise<boolean> {
  const { plan } = await tx.run.findUniqueOrThrow({ where: { id: runId }, select: { plan: true } });
  return findPlanStep(RunPlan.parse(plan), stepId)?.step.by === "people";
}

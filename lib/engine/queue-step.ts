import type { StepStatus } from "@/lib/core/run/step-status";
import type { Transaction } from "@/lib/store/database";
import { sendStep } from "./jobs";
import type { Mover } from "./mover";
import { type Moved, recordMove } from "./record";

/** Starts a step that is ready, or one that is paused: the next epoch, its attempt, and its job. */
export async function queueStep(
  tx: Transaction,
  mover: Mover,
  step: { runId: string; stepId: string; from?: readonly StepStatus[]; words: string },
): Promise<Moved> {
  const moved = await recordMove(tx, mover, { ...step, thing: "step", event: "queue" });
  await sendStep(tx, { runId: step.runId, stepId: step.stepId, epoch: moved.epoch ?? 0 });
  return moved;
}

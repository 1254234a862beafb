import { advanceRun } from "@/lib/engine/advance-run";
import { engineAt } from "@/lib/engine/mover";
import { recordMove } from "@/lib/engine/record";
import type { TestPanel } from "./panel";

type Found = { runId: string; stepId: string; rows: number };

/** Carries a step that waits for a worker to its end, as a worker would, with a number that it found. */
export async function handBackStep(
  { system }: TestPanel,
  { runId, stepId, rows }: Found,
): Promise<void> {
  await system.db.$transaction(async (tx) => {
    const mover = engineAt(new Date());
    const step = await tx.step.findUniqueOrThrow({ where: { runId_id: { runId, id: stepId } } });
    const at = { runId, stepId, thing: "step", epoch: step.epoch } as const;
    await recordMove(tx, mover, { ...at, event: "begin", worker: "a test", words: "It begins." });
    const end = { words: `${rows} rows.`, evidence: { values: { rows }, detail: null } };
    await recordMove(tx, mover, { ...at, event: "pass", end, words: "It passed." });
    await advanceRun(tx, system, runId, mover.at);
  });
}

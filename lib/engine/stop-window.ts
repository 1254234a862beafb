import type { RunPlan } from "@/lib/core/run/run-plan";
import { phasesOf } from "@/lib/core/run/standing";
import { isBusy, type StepStatus } from "@/lib/core/run/step-status";
import type { Transaction } from "@/lib/store/database";
import { askToRest } from "./ask-to-rest";
import type { Mover } from "./mover";

/** Stops what is at work in the window, because the run goes back. */
export async function stopWindow(
  tx: Transaction,
  mover: Mover,
  runId: string,
  plan: RunPlan,
): Promise<void> {
  const ids = phasesOf(plan, "window").flatMap(({ steps }) => steps.map(({ id }) => id));
  const rows = await tx.step.findMany({ where: { runId, id: { in: ids } } });
  for (const { id, status: found } of rows) {
    const status = found as StepStatus;
    if (!isBusy(status) || status === "stopping") continue;
    const words = `“${id}” is stopped, because the run goes back.`;
    await askToRest(tx, mover, { runId, stepId: id, event: "stop", from: [status], words });
  }
}

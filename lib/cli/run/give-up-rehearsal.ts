import { isBusy } from "@/lib/core/run/step-status";
import type { ServiceContext } from "@/lib/services/context";
import { cancelRun } from "@/lib/services/runs/booking/cancel-run";
import { holdRun } from "@/lib/services/runs/hold-run";
import { getRunView } from "@/lib/services/runs/reading/get-run";

/** Cancels a rehearsal that cannot go on by itself, so that the next one finds its table free. */
export async function giveUpRehearsal(
  ctx: ServiceContext,
  runId: string,
  stuck: string,
): Promise<void> {
  const run = await getRunView(ctx, runId);
  // What is still at work, or on its way back, is left as it is: cancelling would hide it.
  const isAtWork = run.steps.some(({ status }) => isBusy(status));
  if (isAtWork || run.endedAt !== null || run.status === "rolling_back") return;
  const reason = `The rehearsal went no further: ${stuck}`.slice(0, 900);
  if (run.status === "running") await holdRun(ctx, { runId, reason });
  await cancelRun(ctx, { runId, reason });
}

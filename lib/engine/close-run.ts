import { isDoneForGood } from "@/lib/core/run/follow-ups";
import type { RunPlan } from "@/lib/core/run/run-plan";
import type { RunStatus } from "@/lib/core/run/run-status";
import type { RunKind } from "@/lib/core/run/run-view";
import type { StepStanding } from "@/lib/core/run/standing";
import { appendAudit } from "@/lib/store/append-audit";
import type { Transaction } from "@/lib/store/database";
import { type Mover, moveStatement } from "./mover";
import { recordNote } from "./record";

/** How a run stands when nothing moves it on any more. */
type AtRest = {
  plan: RunPlan;
  run: { kind: RunKind; status: RunStatus };
  steps: readonly StepStanding[];
};

/** Closes a run for good, once it is over and everything that follows it is done. */
export async function closeWhenDone(
  tx: Transaction,
  mover: Mover,
  runId: string,
  { plan, run, steps }: AtRest,
): Promise<void> {
  if (!isDoneForGood(run, plan, steps)) return;
  const [closed] = await tx.run.updateManyAndReturn({
    where: { id: runId, closedAt: null },
    data: { closedAt: mover.at },
    select: { id: true, number: true },
  });
  if (!closed) return;
  const hadFollowUps =
    run.status === "completed" && run.kind !== "dry run" && plan.phases.some(isAfter);
  const words = hadFollowUps
    ? `Every follow-up is done: run ${closed.number} is closed for good.`
    : `Run ${closed.number} is closed for good.`;
  await recordNote(tx, mover, { runId, verb: "closed", words });
  const said = { before: { closed: false }, after: { closed: true }, reason: words };
  await appendAudit(tx, moveStatement(mover, closed, said));
}

function isAfter({ part, steps }: RunPlan["phases"][number]): boolean {
  return part === "after" && steps.length > 0;
}

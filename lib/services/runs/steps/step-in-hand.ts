import { AppError, notFound } from "@/lib/core/errors";
import type { PhasePart, PlanPhase, PlanStep } from "@/lib/core/run/run-plan";
import type { RunStatus } from "@/lib/core/run/run-status";
import type { StepStatus } from "@/lib/core/run/step-status";
import type { LockedRun } from "@/lib/engine/lock-run";
import { staleMove } from "@/lib/engine/stale-move";
import type { RunInHand } from "@/lib/services/runs/act-on-run";

/** A step as it stands while its run is in hand. */
export async function readStepRow({ tx, run }: RunInHand, stepId: string) {
  const row = await tx.step.findUnique({ where: { runId_id: { runId: run.id, id: stepId } } });
  if (!row) throw notFound("step", stepId);
  return { ...row, status: row.status as StepStatus };
}

/** Says that the step is not as it was seen, and who changed it. */
export async function refuseInStatus(
  { tx, run }: RunInHand,
  { id, title }: PlanStep,
  expected: StepStatus,
  { status }: { status: StepStatus },
): Promise<never> {
  throw await staleMove(tx, {
    ...{ runId: run.id, stepId: id, thing: `“${title}”`, status, expected: [expected] },
  });
}

/** Refuses what was decided on an attempt that is not the newest any more. */
export function refuseOtherAttempt(
  { title }: PlanStep,
  { epoch }: { epoch: number },
  seen: number | undefined,
): void {
  if (seen === undefined || seen === epoch) return;
  throw new AppError("stale_state", {
    message: `“${title}” has been tried again since this page was read: its newest attempt is number ${epoch}, and what you saw is of number ${seen}. Nothing was changed.`,
    remedy: "Look at what the newest attempt found, and decide again.",
  });
}

const WORKABLE: Record<PhasePart, readonly RunStatus[]> = {
  before: ["draft", "booked", "open"],
  window: ["running", "held"],
  rollback: ["rolling_back"],
  after: ["completed"],
};

const WHEN: Record<PhasePart, string> = {
  before: "before the run starts",
  window: "while the run runs",
  rollback: "while the run rolls back",
  after: "when the run is complete",
};

/** Steps are worked on when it is their part's time. */
export function refuseOutsidePart({ status, number }: LockedRun, { part }: PlanPhase): void {
  if (WORKABLE[part].includes(status)) return;
  throw new AppError("not_possible", {
    message: `This step is worked on ${WHEN[part]}, and run ${number} is ${status.replaceAll("_", " ")} now. Nothing was changed.`,
    remedy: "Look at the run as it is now.",
  });
}

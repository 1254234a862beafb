import type { RunPlan } from "@/lib/core/run/run-plan";

/** As much of a gate's row and its run as says whether what it is about has begun. */
export type GateFacts = {
  kind: string;
  phaseId: string | null;
  stepId: string | null;
  runStatus: string;
  plan: RunPlan;
  steps: readonly { id: string; status: string; epoch: number }[];
};

const NOT_STARTED = ["draft", "booked", "open"];
const UNDER_WAY = ["running", "held"];

/** Whether what a gate is about has not begun: decisions on it are still bound to their evidence. */
export function isVoidable({ kind, phaseId, stepId, runStatus, plan, steps }: GateFacts): boolean {
  if (kind === "plan") return NOT_STARTED.includes(runStatus);
  const phase = plan.phases.find(({ id }) => id === phaseId);
  const isFollowUp = phase?.part === "after" && runStatus === "completed";
  if (!UNDER_WAY.includes(runStatus) && !isFollowUp) return false;
  if (kind === "rollback") return true;
  const ahead = phase?.steps.filter(({ id }) => stepId === null || id === stepId) ?? [];
  return ahead.every((step) =>
    isUntouched(
      steps.find(({ id }) => id === step.id),
      stepId !== null,
    ),
  );
}

/** A step with a gate of its own that waits for a click has not begun either. */
function isUntouched(
  row: { status: string; epoch: number } | undefined,
  isAskedItself: boolean,
): boolean {
  if (!row || row.status === "waiting") return true;
  return isAskedItself && row.status === "ready" && row.epoch === 0;
}

import type { RunView } from "@/lib/core/run/run-view";
import { phasesOf } from "@/lib/core/run/standing";
import { pastReturn } from "./ways-back";

/** Why a run cannot go back any more, or not yet, whoever asks; nothing where it can. */
export function whyNoWayBack(run: Pick<RunView, "plan" | "steps" | "status">): string | undefined {
  if (phasesOf(run.plan, "rollback").length === 0) return "The playbook has no way back.";
  const passed = pastReturn(run.plan, run.steps);
  if (passed) return `The point of no return is passed: “${passed.title}” has begun.`;
  switch (run.status) {
    case "running":
    case "held":
      return undefined;
    case "rolling_back":
      return "The run is on its way back.";
    case "rolled_back":
      return "The run was rolled back.";
    case "completed":
      return "The run is over, and its way back with it.";
    case "cancelled":
      return "The run was cancelled.";
    default:
      return "Nothing has been changed yet that could be taken back.";
  }
}

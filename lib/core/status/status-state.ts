import type { RunStatus } from "@/lib/core/run/run-status";

/** How a run stands, in the words of a status page. */
export const STATUS_STATES = [
  "scheduled",
  "in progress",
  "verifying",
  "paused",
  "delayed",
  "rolling back",
  "completed",
  "rolled back",
  "cancelled",
] as const;
export type StatusState = (typeof STATUS_STATES)[number];

/** What of a run decides it. There is no moment among it: an hour that passes completes nothing. */
export type StatusFacts = {
  status: RunStatus;
  /** The run's own forecast ends after the end that was announced. */
  isLate: boolean;
  /** The phase under way only looks over what was done. */
  isVerifying: boolean;
};

/** The state of a run for people outside. Its ends come from the run alone. */
export function statusState({ status, isLate, isVerifying }: StatusFacts): StatusState {
  switch (status) {
    case "completed":
      return "completed";
    case "cancelled":
      return "cancelled";
    case "rolled_back":
      return "rolled back";
    case "rolling_back":
      return "rolling back";
    case "held":
      return isLate ? "delayed" : "paused";
    case "running":
      if (isLate) return "delayed";
      return isVerifying ? "verifying" : "in progress";
    case "draft":
    case "booked":
    case "open":
      return isLate ? "delayed" : "scheduled";
  }
}

/** Whether nothing more will happen. */
export function isStatusOver(state: StatusState): boolean {
  return state === "completed" || state === "rolled back" || state === "cancelled";
}

import { ACTIVE_RUN_STATUSES, type RunStatus } from "@/lib/core/run/run-status";

/** Whether the target of a run in this status is read second by second. */
export function isSampled(status: RunStatus): boolean {
  return ACTIVE_RUN_STATUSES.some((one) => one === status);
}

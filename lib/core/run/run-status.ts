import { type EventOf, isEnd, type StatusOf, statusesOf, type Transitions } from "./transitions";

/**
 * Every legal move of a run. `run_status_valid` in the migrations mirrors the rows; a test compares
 * them. A hold is the one way to stop: whatever goes wrong leads there, and only people lead on.
 */
export const RUN_TRANSITIONS = {
  // A dry run is over as soon as it is made: nothing of it is ever carried out.
  draft: { book: "booked", finish_dry_run: "completed", cancel: "cancelled" },
  booked: { open: "open", cancel: "cancelled" },
  open: { start: "running", cancel: "cancelled" },
  running: { hold: "held", complete: "completed", roll_back: "rolling_back" },
  held: { resume: "running", roll_back: "rolling_back", cancel: "cancelled" },
  // A failing rollback keeps the run here: its steps say what they wait for.
  rolling_back: { finish_rollback: "rolled_back" },
  rolled_back: {},
  completed: {},
  cancelled: {},
} as const satisfies Transitions;

export type RunStatus = StatusOf<typeof RUN_TRANSITIONS>;
export type RunEvent = EventOf<typeof RUN_TRANSITIONS>;

export const RUN_STATUSES = statusesOf(RUN_TRANSITIONS);

/** While a run is in one of these it keeps its table to itself. */
export const ACTIVE_RUN_STATUSES = ["open", "running", "held", "rolling_back"] as const;

/** Whether the run is over for good. Its follow-ups may still be open. */
export function isRunOver(status: RunStatus): boolean {
  return isEnd(RUN_TRANSITIONS, status);
}

import { type EventOf, type StatusOf, statusesOf, type Transitions } from "./transitions";

/**
 * Every legal move of a step. From `failed`, `stopped` and `uncertain` only people lead on: `retry`,
 * `skip`, `tolerate` and `settle` are acts, each recorded with a name and a reason.
 */
export const STEP_TRANSITIONS = {
  waiting: { unlock: "ready", skip: "skipped" },
  ready: { queue: "queued", claim: "running", skip: "skipped" },
  queued: { begin: "running", stop: "stopped", lose: "uncertain" },
  running: {
    pass: "passed",
    fail: "failed",
    pause: "pausing",
    stop: "stopping",
    lose: "uncertain",
    // A worker takes over from one that is gone.
    take_over: "running",
  },
  pausing: {
    rest: "paused",
    pass: "passed",
    fail: "failed",
    stop: "stopping",
    lose: "uncertain",
    take_over: "pausing",
  },
  paused: { queue: "queued", stop: "stopped" },
  // It may still come to its end before the stop reaches it.
  stopping: {
    rest: "stopped",
    pass: "passed",
    fail: "failed",
    lose: "uncertain",
    take_over: "stopping",
  },
  failed: { retry: "ready", tolerate: "tolerated", skip: "skipped" },
  stopped: { retry: "ready", skip: "skipped" },
  uncertain: { settle_done: "passed", settle_undone: "ready", skip: "skipped" },
  passed: { repeat: "ready" },
  tolerated: { repeat: "ready" },
  skipped: {},
} as const satisfies Transitions;

export type StepStatus = StatusOf<typeof STEP_TRANSITIONS>;
export type StepEvent = EventOf<typeof STEP_TRANSITIONS>;

export const STEP_STATUSES = statusesOf(STEP_TRANSITIONS);

/** The run may go on past a step in one of these. */
export const SETTLED_STEP_STATUSES = ["passed", "tolerated", "skipped"] as const;

/** Somebody or something is at work on a step in one of these, or is about to be. */
export const BUSY_STEP_STATUSES = ["queued", "running", "pausing", "stopping"] as const;

/** A step in one of these holds the run until a person has acted. */
export const STUCK_STEP_STATUSES = ["failed", "stopped", "uncertain"] as const;

/** Whether the run may go on past the step. */
export function isSettled(status: StepStatus): boolean {
  return SETTLED_STEP_STATUSES.some((settled) => settled === status);
}

/** Whether somebody or something is at work on it. */
export function isBusy(status: StepStatus): boolean {
  return BUSY_STEP_STATUSES.some((busy) => busy === status);
}

/** Whether only a person can lead on from here. */
export function isStuck(status: StepStatus): boolean {
  return STUCK_STEP_STATUSES.some((stuck) => stuck === status);
}

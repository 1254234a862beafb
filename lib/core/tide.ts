/** Where a run stands, as far as its window is concerned. */
export const TIDE_STATES = [
  "draft",
  "booked",
  "open",
  "held",
  "awaiting_decision",
  "rolling_back",
  "rolled_back",
  "completed",
  "cancelled",
] as const;

export type TideState = (typeof TIDE_STATES)[number];

/** One phase: when it is planned, when it really was, and when it is expected to end. */
export type TidePhase = {
  name: string;
  plannedFrom: string;
  plannedTo: string;
  startedAt?: string | undefined;
  endedAt?: string | undefined;
  /** What the engine expects; without it the planned duration stands. */
  expectedTo?: string | undefined;
};

/** What the tide bar is drawn from. Plain JSON; every moment is an ISO text. */
export type TidePlan = {
  state: TideState;
  opensAt: string;
  closesAt: string;
  /** Preparation that may begin before the window opens. */
  preparesFrom?: string | undefined;
  /** In the order they are done. */
  phases: readonly TidePhase[];
  /** How long a return to the old state would take. */
  rollbackMs?: number | undefined;
  pointOfNoReturn?: { at: string; passed: boolean } | undefined;
  /** The application's traffic; a level of 1 is its highest. */
  traffic?: readonly { at: string; level: number }[] | undefined;
  /** When the state began: held since, rolling back since, completed at. */
  since?: string | undefined;
  /** When this was last known to be true. */
  asOf?: string | undefined;
};

/** Younger than this, a state counts as current. */
export const STALE_AFTER_MS = 30_000;

/** Whether the plan tells of a past that may no longer be so. */
export function isStale(plan: TidePlan, now: number): boolean {
  return plan.asOf !== undefined && !isOver(plan) && now - Date.parse(plan.asOf) > STALE_AFTER_MS;
}

/** Whether nothing more will happen. */
export function isOver(plan: TidePlan): boolean {
  return plan.state === "completed" || plan.state === "rolled_back" || plan.state === "cancelled";
}

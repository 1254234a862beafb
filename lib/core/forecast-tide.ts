import { isOver, type TidePhase, type TidePlan } from "./tide";

export type Interval = { from: number; to: number };

/** A phase with what was, and what is expected of it still. */
export type PhaseForecast = {
  name: string;
  part: "done" | "live" | "planned";
  planned: Interval;
  actual: Interval | null;
  forecast: Interval | null;
};

export type TideForecast = {
  phases: PhaseForecast[];
  /** When the last phase is expected to end, or did. */
  expectedEnd: number;
  /** Kept free at the end of the window for a rollback. */
  reserveMs: number;
  /** Time left in the window, less the plan that remains, less a rollback. Negative: over the window. */
  slackMs: number;
  /** How much later than planned the end is. */
  lateMs: number;
};

/** Carries the plan forward from what has really happened. */
export function forecastTide(plan: TidePlan, now: number): TideForecast {
  const goesOn = !isOver(plan) && plan.state !== "rolling_back";
  const phases = goesOn ? carryForward(plan, now) : plan.phases.map((phase) => whatWas(phase, now));
  const opens = Date.parse(plan.opensAt);
  const closes = Date.parse(plan.closesAt);
  const plannedEnd = Math.max(opens, ...phases.map((phase) => phase.planned.to));
  const lastKnown = phases.map((phase) => (phase.forecast ?? phase.actual)?.to ?? 0);
  const expectedEnd = endOfAct(plan, now) ?? Math.max(opens, ...lastKnown);

  const canReturn = goesOn && !plan.pointOfNoReturn?.passed;
  const reserveMs = canReturn ? (plan.rollbackMs ?? 0) : 0;
  return {
    phases,
    expectedEnd,
    reserveMs,
    slackMs: closes - expectedEnd - reserveMs,
    lateMs: expectedEnd - plannedEnd,
  };
}

/** When it ended, or when the rollback under way is expected to. */
function endOfAct(plan: TidePlan, now: number): number | undefined {
  const since = plan.since ? Date.parse(plan.since) : now;
  if (plan.state === "rolling_back") return Math.max(now, since + (plan.rollbackMs ?? 0));
  return isOver(plan) && plan.since ? since : undefined;
}

function carryForward(plan: TidePlan, now: number): PhaseForecast[] {
  const begun = plan.state !== "draft" && plan.state !== "booked";
  const forecasts: PhaseForecast[] = [];
  let plannedBefore: number | null = null;
  let cursor: number | null = null;

  for (const phase of plan.phases) {
    const known = whatWas(phase, now);
    const gap = plannedBefore === null ? 0 : Math.max(0, known.planned.from - plannedBefore);
    plannedBefore = known.planned.to;

    if (known.part === "done") {
      cursor = known.actual?.to ?? cursor;
    } else {
      // What has not begun cannot begin in the past.
      const earliest = begun ? now : known.planned.from;
      const start = cursor === null ? known.planned.from : cursor + gap;
      const from = known.actual?.from ?? Math.max(start, earliest);
      const to = Math.max(expectedEndOf(phase, known, from), begun ? now : 0);
      known.forecast = { from: known.actual?.to ?? from, to };
      cursor = to;
    }
    forecasts.push(known);
  }
  return forecasts;
}

function expectedEndOf(phase: TidePhase, known: PhaseForecast, from: number): number {
  if (phase.expectedTo) return Date.parse(phase.expectedTo);
  return from + (known.planned.to - known.planned.from);
}

function whatWas(phase: TidePhase, now: number): PhaseForecast {
  const planned = { from: Date.parse(phase.plannedFrom), to: Date.parse(phase.plannedTo) };
  const base = { name: phase.name, planned, forecast: null };
  if (!phase.startedAt) return { ...base, part: "planned", actual: null };
  const from = Date.parse(phase.startedAt);
  if (!phase.endedAt) return { ...base, part: "live", actual: { from, to: Math.max(from, now) } };
  return { ...base, part: "done", actual: { from, to: Date.parse(phase.endedAt) } };
}

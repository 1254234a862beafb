import { forecastTide, type PhaseForecast } from "@/lib/core/forecast-tide";
import { deriveTidePlan } from "@/lib/core/run/derive-tide-plan";
import { isSettled } from "@/lib/core/run/step-status";
import type { TidePhase, TidePlan } from "@/lib/core/tide";
import { componentsOf } from "./components-of";
import { phasesNow } from "./phases-now";
import { publicPhases } from "./public-phases";
import { saySituation } from "./say-situation";
import { statusBars } from "./status-bars";
import type { StatusPhase, StatusSnapshot } from "./status-snapshot";
import type { SourcePhase, StatusSource } from "./status-source";
import { isStatusOver, type StatusState, statusState } from "./status-state";

const MINUTE_MS = 60_000;

/** The public view of a run. It takes only what a `StatusSource` has, and copies member by member. */
export function buildStatusSnapshot(source: StatusSource, now: number): StatusSnapshot {
  const { page, run, said } = source;
  const tide = tideOf(source, now);
  const forecast = forecastTide(tide, now);
  const expected = toMinute(forecast.expectedEnd);
  const current = phasesNow(source);
  const state = statusState({
    status: run.status,
    // What is a minute late by rounding is not late.
    isLate: expected >= Date.parse(page.plannedEnd) + MINUTE_MS,
    isVerifying: current.isVerifying,
  });
  const isOver = isStatusOver(state);
  const components = componentsOf(source, current, isOver);
  const expectedEnd = isOver ? null : new Date(expected).toISOString();
  const isShown = page.charts.includes("progress") && goesOn(state);
  const phases = phasesOf(
    source,
    { tide, forecast: forecast.phases },
    isOver || state === "rolling back",
  );
  return {
    format: 1,
    title: page.title,
    about: said?.about ?? null,
    isRehearsal: run.isRehearsal,
    state,
    sentence: saySituation({ state, phases, components }),
    plannedStart: page.plannedStart,
    plannedEnd: page.plannedEnd,
    startedAt: run.startedAt,
    expectedEnd,
    endedAt: run.endedAt,
    phases,
    components,
    progress: isShown ? progressOf(source) : null,
    bars: isShown ? statusBars(source.pieces) : [],
    messages: source.messages.map(({ id, at, title, text }) => ({ id, at, title, text })),
    tide,
  };
}

function tideOf({ run, phases, said, steps, estimates }: StatusSource, now: number) {
  const tide = deriveTidePlan({
    ...{ status: run.status, opensAt: run.opensAt, closesAt: run.closesAt },
    ...{ startedAt: run.startedAt, endedAt: run.endedAt, heldSince: run.heldSince },
    wayBack: run.wayBack,
    plan: { phases: publicPhases(phases, said) },
    steps: steps.map((step) => ({
      ...step,
      progress: step.progress && withoutWords(step.progress),
    })),
    gates: [],
    estimates: estimatesOf(phases, estimates),
    asOf: new Date(now).toISOString(),
  });
  // How old the knowledge is, the page says itself; the picture would be drawn anew each second.
  const { asOf: _, ...drawn } = tide;
  return { ...drawn, phases: drawn.phases.map(toWholeMinutes) };
}

/** A forecast that is written anew every second would make every answer a new one. */
function toWholeMinutes({ expectedTo, ...phase }: TidePhase): TidePhase {
  if (expectedTo === undefined) return phase;
  return { ...phase, expectedTo: new Date(toMinute(Date.parse(expectedTo))).toISOString() };
}

/** Where nothing is known of single steps, they share what their phase was planned to take. */
function estimatesOf(phases: SourcePhase[], known: StatusSource["estimates"]) {
  const all = phases.flatMap(({ steps, takesMs }) => {
    const isKnown = steps.some(({ id }) => known[id] !== undefined);
    return steps.map(({ id }) => {
      const ms = isKnown ? (known[id] ?? 0) : takesMs / steps.length;
      return [id, { ms, source: "" }] as const;
    });
  });
  return Object.fromEntries(all);
}

function withoutWords({
  done,
  of,
  perSecond,
}: NonNullable<StatusSource["steps"][number]["progress"]>) {
  return { done, of, perSecond, unit: "", advancedAt: "", words: null };
}

type Course = { tide: TidePlan; forecast: PhaseForecast[] };

function phasesOf(
  source: StatusSource,
  { tide, forecast }: Course,
  isLeft: boolean,
): StatusPhase[] {
  const inWindow = source.phases.filter(({ part }) => part === "window");
  return tide.phases.map((phase, index) => {
    const ids = new Set(inWindow[index]?.steps.map(({ id }) => id));
    const isDone = source.steps
      .filter(({ id }) => ids.has(id))
      .every(({ status }) => isSettled(status));
    return {
      title: phase.name,
      state: stateOf({ isDone, hasBegun: phase.startedAt !== undefined, isLeft }),
      plannedFrom: phase.plannedFrom,
      plannedTo: phase.plannedTo,
      ...expectedOf(forecast[index]),
      startedAt: phase.startedAt ?? null,
      endedAt: phase.endedAt ?? null,
    };
  });
}

function expectedOf({ part, forecast }: Partial<PhaseForecast> = {}) {
  const at = (ms: number) => new Date(toMinute(ms)).toISOString();
  return {
    expectedFrom: forecast && part === "planned" ? at(forecast.from) : null,
    expectedTo: forecast ? at(forecast.to) : null,
  };
}

function stateOf(of: {
  isDone: boolean;
  hasBegun: boolean;
  isLeft: boolean;
}): StatusPhase["state"] {
  if (of.isDone) return of.hasBegun ? "done" : "left out";
  if (of.isLeft) return of.hasBegun ? "stopped" : "left out";
  return of.hasBegun ? "now" : "to come";
}

/** What was moved says nothing any more where the way leads back. */
function goesOn(state: StatusState): boolean {
  return state !== "rolling back" && state !== "rolled back" && state !== "cancelled";
}

/** Of the longest piece of work that counts what it does: whole percents, and 100 only when it is done. */
function progressOf({ steps, phases }: StatusSource): number | null {
  const inWindow = new Set(
    phases
      .filter(({ part }) => part === "window")
      .flatMap((phase) => phase.steps.map(({ id }) => id)),
  );
  const counted = steps.flatMap(({ id, status, progress }) =>
    inWindow.has(id) && progress?.of ? [{ status, done: progress.done, of: progress.of }] : [],
  );
  const longest = counted.sort((one, other) => other.of - one.of)[0];
  if (!longest) return null;
  if (isSettled(longest.status)) return 100;
  return Math.min(99, Math.floor((longest.done / longest.of) * 100));
}

function toMinute(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

import { forecastTide, type Interval } from "@/lib/core/forecast-tide";
import { isOver, type TidePlan } from "@/lib/core/tide";

/** From and to as fractions of the row. */
export type Stretch = { from: number; to: number };

export type GanttRow = {
  name: string;
  number: number;
  part: "done" | "live" | "planned";
  planned: Stretch;
  actual: Stretch | null;
  expected: Stretch | null;
  plannedAt: Interval;
  /** What was, or what is expected now. */
  realAt: Interval | null;
};

export type Gantt = {
  rows: GanttRow[];
  /** The window itself. */
  window: Stretch;
  now: number | null;
  ticks: { at: number; time: number }[];
};

const MINUTE_MS = 60_000;
const TICKS_MS = [5, 15, 30, 60, 120, 240, 480, 1440, 2880, 10_080].map((one) => one * MINUTE_MS);
const TICKS_MAX = 7;

/** Each phase as it was planned and as it is, on one scale with the window and now. */
export function ganttOf(plan: TidePlan, now: number): Gantt {
  const { phases } = forecastTide(plan, now);
  const [opens, closes] = [Date.parse(plan.opensAt), Date.parse(plan.closesAt)];
  const known = phases.flatMap(({ planned, actual, forecast }) => [planned, actual, forecast]);
  const isShown = !isOver(plan) && plan.state !== "draft";
  const moments = known.flatMap((one) => (one ? [one.from, one.to] : []));
  const from = Math.min(opens, ...moments);
  const to = Math.max(closes, from + MINUTE_MS, ...moments);
  const isNear = now > from - (to - from) / 4 && now < to + (to - from);
  const [start, end] = isShown && isNear ? [Math.min(from, now), Math.max(to, now)] : [from, to];
  const place = (time: number) => (time - start) / (end - start);
  const stretch = (one: Interval | null) =>
    one && one.to > one.from ? { from: place(one.from), to: place(one.to) } : null;
  return {
    rows: phases.map(({ name, part, planned, actual, forecast }, index) => ({
      ...{ name, part, number: index + 1, plannedAt: planned },
      planned: stretch(planned) ?? { from: place(planned.from), to: place(planned.from) },
      actual: stretch(actual),
      expected: stretch(forecast),
      realAt: realOf(actual, forecast),
    })),
    window: { from: place(opens), to: place(closes) },
    now: isShown && isNear ? place(now) : null,
    ticks: ticksOf(start, end).map((time) => ({ at: place(time), time })),
  };
}

function realOf(actual: Interval | null, forecast: Interval | null): Interval | null {
  if (!actual) return forecast;
  return { from: actual.from, to: forecast?.to ?? actual.to };
}

function ticksOf(start: number, end: number): number[] {
  const every = TICKS_MS.find((step) => (end - start) / step <= TICKS_MAX) ?? end - start;
  const first = Math.ceil(start / every) * every;
  const count = Math.max(0, Math.floor((end - first) / every) + 1);
  return Array.from({ length: count }, (_, place) => first + place * every);
}

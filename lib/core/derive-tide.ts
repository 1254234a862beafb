import { forecastTide, type Interval, type PhaseForecast } from "./forecast-tide";
import { isOver, isStale, type TidePlan } from "./tide";
import { deriveTicks, type ShowFrom, showFrom, type Tick, timeLabel } from "./tide-ticks";

/** From and to as fractions of the bar. */
export type Span = { from: number; to: number };

/** One way to write a phase on the bar, and the widths of the bar at which it is the one. */
export type PhaseLabel = { text: string; at: number; shownFrom: number; shownUntil: ShowFrom };

export type PhaseShape = {
  name: string;
  number: number;
  part: PhaseForecast["part"];
  planned: Span;
  actual: Span | null;
  forecast: Span | null;
  labels: PhaseLabel[];
};

/** Everything that is drawn, as fractions of the bar. */
export type Tide = {
  band: Span;
  preparation: Span | null;
  phases: PhaseShape[];
  /** Held, waiting for a decision or rolling back, until now. */
  stopped: Span | null;
  /** What a rollback under way still takes. */
  returning: Span | null;
  slack: Span | null;
  reserve: Span | null;
  overrun: Span | null;
  /** Nothing is known of this stretch. */
  unknown: Span | null;
  buoy: Buoy | null;
  now: { at: number; label: string; side: "left" | "right" } | null;
  water: { at: number; level: number }[];
  ticks: Tick[];
};

/** The point of no return, on which side of it its name is written, and from which width on. */
type Buoy = { at: number; passed: boolean; side: "left" | "right"; nameFrom: ShowFrom };

const STOPPED = new Set<TidePlan["state"]>(["held", "awaiting_decision", "rolling_back"]);
const MINUTE_MS = 60_000;

/** Turns a plan and a moment into what is drawn. */
export function deriveTide(plan: TidePlan, now: number): Tide {
  const opensAt = Date.parse(plan.opensAt);
  const closesAt = Math.max(Date.parse(plan.closesAt), opensAt + MINUTE_MS);
  const forecast = forecastTide(plan, now);
  const frame = { ...deriveFrame(plan, forecast, now, opensAt, closesAt), opensAt, closesAt };

  const place = (time: number) => clamp((time - frame.from) / (frame.to - frame.from));
  const span = (from: number, to: number): Span | null =>
    to > from ? { from: place(from), to: place(to) } : null;
  const of = (interval: Interval | null) => interval && span(interval.from, interval.to);

  const { expectedEnd, reserveMs, slackMs } = forecast;
  const nowShown = !isOver(plan) && now >= frame.from;
  const abandoned = plan.state === "cancelled" || plan.state === "rolled_back";
  const since = plan.since && STOPPED.has(plan.state) ? Date.parse(plan.since) : null;
  const nowAt = nowShown ? place(now) : null;
  const buoy = placeBuoy(plan, place, nowAt);

  return {
    band: { from: place(opensAt), to: place(closesAt) },
    preparation: plan.preparesFrom ? span(Date.parse(plan.preparesFrom), opensAt) : null,
    phases: forecast.phases.map((phase, index) => shapePhase(phase, index, of, nowAt)),
    stopped: since === null ? null : span(since, now),
    returning: plan.state === "rolling_back" ? span(now, expectedEnd) : null,
    slack: abandoned ? null : span(expectedEnd, expectedEnd + Math.max(0, slackMs)),
    reserve: isOver(plan) ? null : span(Math.max(closesAt - reserveMs, expectedEnd), closesAt),
    overrun: span(closesAt, expectedEnd),
    unknown: isStale(plan, now) && plan.asOf ? span(Date.parse(plan.asOf), now) : null,
    buoy,
    now:
      nowAt === null ? null : { at: nowAt, label: timeLabel(now), side: sideOf(nowAt, buoy?.at) },
    water: deriveWater(plan, place),
    ticks: deriveTicks(frame),
  };
}

function deriveFrame(
  plan: TidePlan,
  forecast: { phases: PhaseForecast[]; expectedEnd: number },
  now: number,
  opensAt: number,
  closesAt: number,
): Interval {
  const starts = forecast.phases.flatMap((phase) => [
    phase.planned.from,
    phase.actual?.from ?? phase.planned.from,
  ]);
  const prepares = plan.preparesFrom ? Date.parse(plan.preparesFrom) : opensAt;
  const from = Math.min(opensAt, prepares, ...starts);
  // A run that is days over its window must not squeeze the window to a sliver.
  const latest = closesAt + (closesAt - opensAt);
  const end = Math.max(forecast.expectedEnd, isOver(plan) ? 0 : now);
  const to = Math.max(closesAt, Math.min(end, latest));
  // A moment shortly before is worth seeing; days of empty water are not.
  const soon = now < from && from - now < (to - from) / 4;
  return { from: soon ? now : from, to };
}

function shapePhase(
  phase: PhaseForecast,
  index: number,
  of: (interval: Interval | null) => Span | null,
  nowAt: number | null,
): PhaseShape {
  const planned = of(phase.planned) ?? { from: 0, to: 0 };
  return {
    name: phase.name,
    number: index + 1,
    part: phase.part,
    planned,
    actual: of(phase.actual),
    forecast: of(phase.forecast),
    labels: labelPhase(phase.name, `${index + 1}`, planned, nowAt),
  };
}

/** The name where it has room beside the moment's line, else the number; each gives way to the one before it. */
function labelPhase(name: string, number: string, { from, to }: Span, nowAt: number | null) {
  const crossed = nowAt !== null && nowAt > from && nowAt < to;
  const places = crossed
    ? [
        { from, to: nowAt },
        { from: nowAt, to },
      ]
    : [{ from, to }];
  const ways = [
    ...places.map((place) => ({ ...place, text: name, pixels: name.length * 6.7 + 18 })),
    ...places.map((place) => ({ ...place, text: number, pixels: number.length * 7 + 11 })),
  ];

  const labels: PhaseLabel[] = [];
  let until: ShowFrom = null;
  for (const way of ways) {
    const width = showFrom(way.pixels, way.to - way.from);
    if (width === null || (until !== null && width >= until)) continue;
    labels.push({ text: way.text, at: way.from, shownFrom: width, shownUntil: until });
    until = width;
  }
  return labels;
}

function placeBuoy(
  plan: TidePlan,
  place: (time: number) => number,
  nowAt: number | null,
): Buoy | null {
  // Where nothing more will happen, only a point that was really passed is worth a mark.
  if (!plan.pointOfNoReturn || (isOver(plan) && !plan.pointOfNoReturn.passed)) return null;
  const at = place(Date.parse(plan.pointOfNoReturn.at));
  // On the longer side, so that the name does not leave the picture.
  const side = at > 0.5 ? "left" : "right";
  const beside = Math.max(at, 1 - at);
  const room = nowAt === null ? beside : Math.min(beside, Math.abs(at - nowAt));
  return { at, passed: plan.pointOfNoReturn.passed, side, nameFrom: showFrom(190, room) };
}

/** The time is written where the buoy is not. */
function sideOf(nowAt: number, buoyAt: number | undefined): "left" | "right" {
  const buoyAhead = buoyAt !== undefined && buoyAt >= nowAt && buoyAt - nowAt < 0.2;
  return nowAt > 0.92 || (buoyAhead && nowAt > 0.15) ? "left" : "right";
}

/** The water reaches from one end of the bar to the other, whatever was measured. */
function deriveWater(plan: TidePlan, place: (time: number) => number) {
  const measured = (plan.traffic ?? [])
    .map(({ at, level }) => ({ at: place(Date.parse(at)), level: clamp(level) }))
    .sort((a, b) => a.at - b.at);
  const [first, last] = [measured[0], measured.at(-1)];
  if (!first || !last) return [];
  return [{ ...first, at: 0 }, ...measured, { ...last, at: 1 }];
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

import { sayDuration, shortDuration } from "./duration";
import { forecastTide, type TideForecast } from "./forecast-tide";
import { isOver, isStale, type TidePlan } from "./tide";
import { dayLabel, timeLabel } from "./tide-ticks";

const MINUTE_MS = 60_000;

/** The whole bar in words, for those who do not see it. */
export function describeTide(plan: TidePlan, now: number): string {
  const forecast = forecastTide(plan, now);
  const sentences = [
    `Window ${describeWindow(plan, now)}`,
    ...describeState(plan, now),
    phaseWords(plan, forecast, sayDuration),
    slackWords(plan, forecast, sayDuration),
    describeReturn(plan),
    isStale(plan, now) && plan.asOf
      ? `Last heard of at ${timeLabel(Date.parse(plan.asOf))}, ${sayDuration(now - Date.parse(plan.asOf))} ago`
      : "",
  ];
  return sentences
    .filter(Boolean)
    .map((sentence) => `${sentence}.`)
    .join(" ");
}

/** What stands over the bar: the state in a word or two, the phase, and the slack. */
export function readTide(plan: TidePlan, now: number) {
  const forecast = forecastTide(plan, now);
  return {
    state: stateWords(plan, forecast, now),
    phase: phaseWords(plan, forecast, shortDuration),
    slack: slackWords(plan, forecast, shortDuration),
    over: !isOver(plan) && forecast.slackMs < 0,
    stale:
      isStale(plan, now) && plan.asOf ? `last heard of at ${timeLabel(Date.parse(plan.asOf))}` : "",
  };
}

function describeWindow(plan: TidePlan, now: number): string {
  const [opens, closes] = [Date.parse(plan.opensAt), Date.parse(plan.closesAt)];
  const day = (time: number) => (sameDay(time, now) ? "" : `${dayLabel(time)} `);
  const second = sameDay(opens, closes) ? "" : day(closes) || `${dayLabel(closes)} `;
  return `${day(opens)}${timeLabel(opens)} to ${second}${timeLabel(closes)} UTC`;
}

function describeState(plan: TidePlan, now: number): string[] {
  const since = plan.since ? Date.parse(plan.since) : null;
  const at = since === null ? "" : ` at ${timeLabel(since)}`;
  const sinceWords =
    since === null ? "" : ` since ${timeLabel(since)}, ${sayDuration(now - since)}`;
  const nowWords = `Now ${timeLabel(now)}`;
  switch (plan.state) {
    case "draft":
      return ["A draft; not booked"];
    case "booked": {
      const until = Date.parse(plan.opensAt) - now;
      return [until > 0 ? `Booked; opens in ${sayDuration(until)}` : "Booked; open, not begun"];
    }
    case "open":
      return [nowWords];
    case "held":
      return [nowWords, `Held${sinceWords}`];
    case "awaiting_decision":
      return [nowWords, `Waits for a decision${sinceWords}`];
    case "rolling_back":
      return [nowWords, `Rolling back${sinceWords}`];
    case "rolled_back":
      return [`Rolled back${at}`];
    case "completed":
      return [`Completed${at}`];
    case "cancelled":
      return [`Cancelled${at}`];
  }
}

function phaseWords(plan: TidePlan, forecast: TideForecast, say: (ms: number) => string): string {
  const { phases } = forecast;
  if (isOver(plan)) return "";
  if (phases.length === 0) return "No phases planned";
  const live = phases.find((phase) => phase.part === "live");
  if (live?.actual) {
    const spent = live.actual.to - live.actual.from;
    const planned = live.planned.to - live.planned.from;
    return `Phase ${phases.indexOf(live) + 1} of ${phases.length}, ${live.name}, ${spentOf(spent, planned, say)}`;
  }
  const done = phases.filter((phase) => phase.part === "done").length;
  if (done > 0) return `${done} of ${phases.length} phases done`;
  const total = phases.reduce((sum, { planned }) => sum + planned.to - planned.from, 0);
  return `${phases.length} ${phases.length === 1 ? "phase" : "phases"}, ${say(total)} planned`;
}

/** "24 of 90 minutes": up to two hours in minutes, because two figures in one unit are compared at a glance. */
function spentOf(spent: number, planned: number, say: (ms: number) => string): string {
  if (planned > 120 * MINUTE_MS) return `${say(spent)} of ${say(planned)}`;
  const unit = say === shortDuration ? "min" : "minutes";
  return `${Math.floor(spent / MINUTE_MS)} of ${Math.round(planned / MINUTE_MS)} ${unit}`;
}

function slackWords(plan: TidePlan, forecast: TideForecast, say: (ms: number) => string): string {
  const { slackMs } = forecast;
  if (plan.state === "cancelled" || plan.state === "rolled_back") return "";
  if (plan.state === "completed") {
    return slackMs >= 0 ? `${say(slackMs)} to spare` : `${say(slackMs)} after the window`;
  }
  if (forecast.phases.length === 0) return "";
  if (slackMs < 0) return `${say(slackMs)} over the window`;
  return slackMs < MINUTE_MS ? "No slack" : `${say(slackMs)} slack`;
}

function describeReturn(plan: TidePlan): string {
  if (!plan.pointOfNoReturn || isOver(plan)) return "";
  return plan.pointOfNoReturn.passed
    ? "Past the point of no return"
    : `Point of no return ${timeLabel(Date.parse(plan.pointOfNoReturn.at))}`;
}

function stateWords(plan: TidePlan, forecast: TideForecast, now: number): string {
  const since = plan.since ? Date.parse(plan.since) : now;
  const forHowLong = shortDuration(now - since);
  switch (plan.state) {
    case "draft":
      return "Draft";
    case "booked": {
      const until = Date.parse(plan.opensAt) - now;
      return until > 0 ? `Opens in ${shortDuration(until)}` : "Open, not begun";
    }
    case "open":
      if (plan.pointOfNoReturn?.passed) return "Past the point of no return";
      return forecast.lateMs >= MINUTE_MS ? `${shortDuration(forecast.lateMs)} late` : "On time";
    case "held":
      return `Held for ${forHowLong}`;
    case "awaiting_decision":
      return `Waits for a decision, ${forHowLong}`;
    case "rolling_back":
      return `Rolling back for ${forHowLong}`;
    case "rolled_back":
      return `Rolled back at ${timeLabel(since)}`;
    case "completed":
      return `Completed at ${timeLabel(since)}`;
    case "cancelled":
      return "Cancelled";
  }
}

function sameDay(a: number, b: number): boolean {
  return dayLabel(a) === dayLabel(b) && Math.abs(a - b) < 1440 * MINUTE_MS;
}

import { deriveTide, type Span, type Tide } from "@/lib/core/derive-tide";
import { describeTide } from "@/lib/core/describe-tide";
import type { TidePlan, TideState } from "@/lib/core/tide";
import type { ShowFrom } from "@/lib/core/tide-ticks";
import { Html, html } from "./html";

const BAND = { top: 24, height: 44 };
const LANE = { top: 73, height: 6 };
const HOURS = 98;
const HEIGHT = 104;

/** The tide bar as a picture that needs no script: the plan above, what really happens below it. */
export function tideSvg(plan: TidePlan, now: number): Html {
  const tide = deriveTide(plan, now);
  return html`<div class="tide"><svg role="img" aria-label="${describeTide(plan, now)}" width="100%" height="${HEIGHT}">${[
    PATTERNS,
    band(tide, plan.state),
    lane(tide, plan.state),
    names(tide),
    hours(tide),
    buoy(tide),
    moment(tide, plan.state),
  ]}</svg></div>`;
}

function band(tide: Tide, state: TideState): Html[] {
  const { top, height } = BAND;
  const edges = [...new Set(tide.phases.flatMap(({ planned }) => [planned.from, planned.to]))];
  return [
    html`<rect ${across(tide.band)} y="${top}" height="${height}" rx="2" fill="var(--surface)"/>`,
    ...tide.phases.map(
      ({ planned }) =>
        html`<rect ${across(planned)} y="${top}" height="${height}" fill="var(--raised)"/>`,
    ),
    ...edges.map(
      (edge) =>
        html`<line x1="${percent(edge)}" x2="${percent(edge)}" y1="${top}" y2="${top + height}" stroke="var(--line-strong)"/>`,
    ),
    html`<rect ${across(tide.band)} y="${top + 0.5}" height="${height - 1}" rx="2" fill="none" stroke="var(--edge)" ${state === "cancelled" ? new Html('stroke-dasharray="4 3"') : ""}/>`,
  ];
}

const DONE: Partial<Record<TideState, string>> = { rolled_back: "var(--edge)" };
const LIVE: Partial<Record<TideState, string>> = { rolling_back: "var(--edge)" };

function lane(tide: Tide, state: TideState): Html[] {
  const { top, height } = LANE;
  const middle = top + height / 2;
  const full = html`y="${top}" height="${height}"`;
  const thin = html`y="${middle - 0.75}" height="1.5"`;
  const shown = state === "cancelled" ? [] : tide.phases;
  const one = (span: Span | null, fill: string, place = full) =>
    span ? [html`<rect ${across(span)} ${place} fill="${fill}"/>`] : [];
  return [
    ...shown.flatMap(({ forecast, part }) =>
      one(forecast, part === "live" ? (LIVE[state] ?? "var(--tide)") : "var(--edge)", thin),
    ),
    ...tide.phases.flatMap(({ actual, part }) =>
      one(
        actual,
        part === "done" ? (DONE[state] ?? "var(--good)") : (LIVE[state] ?? "var(--tide)"),
      ),
    ),
    ...one(tide.slack, "url(#wave)"),
    ...one(tide.overrun, "url(#over)"),
    ...one(tide.returning, "var(--bad)", thin),
    ...one(tide.stopped, state === "rolling_back" ? "url(#over)" : "url(#wait)"),
  ];
}

function names(tide: Tide): Html[] {
  return tide.phases.flatMap(({ labels, part }) =>
    labels.map(
      ({ text, at, shownFrom, shownUntil }) =>
        html`<svg x="${percent(at)}" overflow="visible"><g class="${shownUntil === null ? "" : `until-${shownUntil}`}"><text x="8" y="${BAND.top + 16}" class="at-${shownFrom}${part === "live" ? " on" : ""}">${text}</text></g></svg>`,
    ),
  );
}

function hours({ ticks }: Tide): Html[] {
  const bottom = LANE.top + LANE.height;
  return ticks.map(
    ({ at, edge, label, showFrom }) =>
      html`<g class="${shownAt(showFrom)}"><line x1="${percent(at)}" x2="${percent(at)}" y1="${bottom + 3}" y2="${bottom + (edge ? 8 : 6)}" stroke="var(--${edge ? "muted" : "line-strong"})"/><text x="${percent(at)}" y="${HOURS}" text-anchor="${anchor(at)}" class="mono${edge ? " on" : ""}">${label}</text></g>`,
  );
}

function buoy({ buoy: found }: Tide): Html[] {
  if (!found) return [];
  const { at, passed, side, nameFrom } = found;
  const isLeft = side === "left";
  return [
    html`<svg x="${percent(at)}" overflow="visible"><line y1="${BAND.top}" y2="${BAND.top + BAND.height}" stroke="var(--bad)" stroke-dasharray="${passed ? "none" : "2 3"}"/><path transform="translate(0 ${BAND.top})" fill="var(--bad)" d="M-2-11.5h4l1.4 4h-6.8zM-3.9-6h7.8L5.5-1.5h-11z"/><text x="${isLeft ? -11 : 11}" y="${BAND.top - 8}" text-anchor="${isLeft ? "end" : "start"}" class="bad ${shownAt(nameFrom)}">${passed ? "past the point of no return" : "point of no return"}</text></svg>`,
  ];
}

const STOPPED = new Set<TideState>(["held", "awaiting_decision"]);

function moment({ now }: Tide, state: TideState): Html[] {
  if (!now) return [];
  const isLeft = now.side === "left";
  const colour = STOPPED.has(state) ? "wait" : state === "rolling_back" ? "bad" : "text";
  return [
    html`<svg x="${percent(now.at)}" overflow="visible"><line y1="${BAND.top - 12}" y2="${LANE.top + LANE.height + 4}" stroke="var(--${colour})" stroke-width="1.5"/><circle cy="${BAND.top - 12}" r="3.5" fill="var(--${colour})"/><text x="${isLeft ? -10 : 10}" y="${BAND.top - 8}" text-anchor="${isLeft ? "end" : "start"}" class="mono halo ${colour}">${now.label}</text></svg>`,
  ];
}

const PATTERNS = html`<defs><pattern id="wave" width="16" y="${LANE.top}" height="${LANE.height}" patternUnits="userSpaceOnUse"><path d="M-4 3q4 -3.5 8 0t8 0t8 0" fill="none" stroke="var(--tide)" stroke-width="1.5"/></pattern>${[
  ["wait", "wait"],
  ["over", "bad"],
].map(
  ([id, colour]) =>
    html`<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="var(--${colour})" opacity=".2"/><rect width="2.5" height="6" fill="var(--${colour})"/></pattern>`,
)}</defs>`;

function across({ from, to }: Span): Html {
  return html`x="${percent(from)}" width="${percent(to - from)}"`;
}

function percent(fraction: number): string {
  return `${Math.round(fraction * 1e5) / 1e3}%`;
}

function shownAt(width: ShowFrom): string {
  return width === null ? "never" : `at-${width}`;
}

function anchor(at: number): string {
  if (at < 0.06) return "start";
  return at > 0.94 ? "end" : "middle";
}

import type { Tide } from "@/lib/core/derive-tide";
import type { ShowFrom } from "@/lib/core/tide-ticks";
import { percent } from "./percent";
import type { Measures } from "./tide-look";

/** The names of the phases, or their numbers where a name has no room. */
export function PhaseNames({ tide, top }: { tide: Tide; top: number }) {
  return tide.phases.flatMap((phase) =>
    phase.labels.map((label) => (
      <svg
        key={`${phase.number} ${label.shownFrom}`}
        x={percent(label.at)}
        overflow="visible"
        aria-hidden="true"
      >
        <g className={label.shownUntil === null ? undefined : `tide-until-${label.shownUntil}`}>
          <text
            x="8"
            y={top + 16}
            className={`tide-at-${label.shownFrom}`}
            style={{ fill: phase.part === "live" ? "var(--text)" : undefined }}
          >
            {label.text}
          </text>
        </g>
      </svg>
    )),
  );
}

type HoursProps = { tide: Tide; laneBottom: number; baseline: number };

/** The hours in UTC; the edges of the window stand out. */
export function Hours({ tide, laneBottom, baseline }: HoursProps) {
  return tide.ticks.map((tick) => (
    <g key={`${tick.at}`} className={writtenFrom(tick.showFrom)}>
      <line
        x1={percent(tick.at)}
        x2={percent(tick.at)}
        y1={laneBottom + 3}
        y2={laneBottom + (tick.edge ? 8 : 6)}
        stroke={tick.edge ? "var(--muted)" : "var(--line-strong)"}
      />
      <text
        x={percent(tick.at)}
        y={baseline}
        textAnchor={anchor(tick.at, 0.06)}
        className="tide-mono"
        style={{ fill: tick.edge ? "var(--text)" : "var(--faint)" }}
      >
        {tick.label}
      </text>
    </g>
  ));
}

type NowProps = {
  now: NonNullable<Tide["now"]>;
  color: string;
  knob: "dot" | "pause" | "diamond" | "back";
  stale: boolean;
  measures: Measures;
};

const KNOBS = {
  dot: <circle r="3.5" />,
  diamond: <path d="M0-5.5 5.5 0 0 5.5-5.5 0Z" />,
  pause: <path d="M-3.5-4.5h2.5v9h-2.5zM1-4.5h2.5v9h-2.5z" />,
  back: <path d="M3.5-4.5v9L-4 0Z" />,
};

/** The moment: a line through plan and reality, with its time. */
export function Now({ now, color, knob, stale, measures }: NowProps) {
  const { band, lane, flags } = measures;
  const top = band.top - (flags ? 12 : 7);
  const left = now.side === "left";
  return (
    <svg x={percent(now.at)} overflow="visible" aria-hidden="true">
      <line
        y1={knob === "dot" ? top : top + 7}
        y2={lane.top + lane.height + 4}
        stroke={color}
        strokeWidth="1.5"
        strokeDasharray={stale ? "2 3" : undefined}
      />
      {(flags || knob !== "dot") && (
        <g transform={`translate(0 ${top})`} fill={color} stroke="var(--bg)" strokeWidth="1">
          {KNOBS[knob]}
        </g>
      )}
      {flags && (
        <text
          x={left ? -10 : 10}
          y={top + 4}
          textAnchor={left ? "end" : "start"}
          className="tide-mono tide-halo"
          style={{ fill: color, fontSize: 12 }}
        >
          {now.label}
        </text>
      )}
    </svg>
  );
}

type BuoyProps = { buoy: NonNullable<Tide["buoy"]>; measures: Measures };

/** The point of no return: a buoy on the upper edge, and the channel behind it. */
export function Buoy({ buoy, measures }: BuoyProps) {
  const { band, flags } = measures;
  const left = buoy.side === "left";
  const scale = flags ? 1 : 0.7;
  return (
    <svg x={percent(buoy.at)} overflow="visible" aria-hidden="true">
      <line
        y1={band.top}
        y2={band.top + band.height}
        stroke="var(--bad)"
        strokeDasharray={buoy.passed ? undefined : "2 3"}
      />
      <g transform={`translate(0 ${band.top}) scale(${scale})`} fill="var(--bad)">
        <circle cy="-14" r="1.5" />
        <path d="M-2-11.5h4l1.4 4h-6.8zM-3.9-6h7.8L5.5-1.5h-11z" />
      </g>
      {flags && (
        <text
          x={left ? -11 : 11}
          y={band.top - 8}
          textAnchor={left ? "end" : "start"}
          className={writtenFrom(buoy.nameFrom)}
          style={{ fill: "var(--bad)" }}
        >
          {buoy.passed ? "past the point of no return" : "point of no return"}
        </text>
      )}
    </svg>
  );
}

function writtenFrom(width: ShowFrom): string {
  return width === null ? "tide-never" : `tide-at-${width}`;
}

function anchor(at: number, margin: number): "start" | "middle" | "end" {
  if (at < margin) return "start";
  return at > 1 - margin ? "end" : "middle";
}

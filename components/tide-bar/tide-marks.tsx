import type { Tide } from "@/lib/core/derive-tide";
import type { ShowFrom } from "@/lib/core/tide-ticks";
import { percent } from "./percent";
import type { Measures } from "./tide-look";

/** The names of the phases, or their numbers where a name has no room. */
export function PhaseNames({ tide, top }: { tide: Tide; top: number }) {
  return tide.phases.map((phase) => {
    const fill = phase.part === "live" ? "var(--text)" : undefined;
    return (
      <svg key={phase.number} x={percent(phase.planned.from)} overflow="visible" aria-hidden="true">
        <text x="8" y={top + 17} className={writtenFrom(phase.nameFrom)} style={{ fill }}>
          {phase.name}
        </text>
        <g className={phase.nameFrom === null ? undefined : `tide-until-${phase.nameFrom}`}>
          <text
            x="6"
            y={top + 16}
            className={`tide-mono ${writtenFrom(phase.numberFrom)}`}
            style={{ fill }}
          >
            {phase.number}
          </text>
        </g>
      </svg>
    );
  });
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
  now: { at: number; label: string };
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
  const right = now.at > 0.85;
  return (
    <svg x={percent(now.at)} overflow="visible" aria-hidden="true">
      <line
        y1={top}
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
          x={right ? -10 : 10}
          y={top + 4}
          textAnchor={right ? "end" : "start"}
          className="tide-mono"
          style={{ fill: color, fontSize: 12 }}
        >
          {now.label}
        </text>
      )}
    </svg>
  );
}

type BuoyProps = { buoy: { at: number; passed: boolean; nameFrom: ShowFrom }; measures: Measures };

/** The point of no return: a buoy on the upper edge, and the channel behind it. */
export function Buoy({ buoy, measures }: BuoyProps) {
  const { band, flags } = measures;
  const right = buoy.at > 0.7;
  const scale = flags ? 1 : 0.7;
  return (
    <svg x={percent(buoy.at)} overflow="visible" aria-hidden="true">
      <line
        y1={band.top}
        y2={band.top + band.height}
        stroke="var(--bad)"
        strokeDasharray={buoy.passed ? undefined : "2 3"}
      />
      <g transform={`translate(0 ${band.top}) scale(${scale}) rotate(9)`}>
        <path d="M-1.5-13h3L5-1.5a6 6 0 0 1-10 0Z" fill="var(--bad)" />
        <path d="M-3.4-7h6.8l.9 2.8h-8.6z" fill="var(--bg)" />
      </g>
      {flags && (
        <text
          x={right ? -11 : 11}
          y={band.top - 8}
          textAnchor={right ? "end" : "start"}
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

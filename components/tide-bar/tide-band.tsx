import type { Tide } from "@/lib/core/derive-tide";
import { across, percent } from "./percent";
import type { Measures } from "./tide-look";

type Props = { id: string; tide: Tide; measures: Measures; dashed: boolean; off: boolean };

/** The plan: the window as a basin, its phases, and the traffic as its water. */
export function TideBand({ id, tide, measures, dashed, off }: Props) {
  const { top, height } = measures.band;
  const bottom = top + height;
  const edges = [...new Set(tide.phases.flatMap(({ planned }) => [planned.from, planned.to]))];
  return (
    <g>
      <rect {...across(tide.band)} y={top} height={height} rx="2" fill="var(--surface)" />
      {tide.phases.map((phase) => (
        <rect
          key={phase.number}
          {...across(phase.planned)}
          y={top}
          height={height}
          fill="var(--raised)"
        />
      ))}
      <Water id={id} tide={tide} top={top} height={height} />
      {edges.map((edge) => (
        <line
          key={edge}
          x1={percent(edge)}
          x2={percent(edge)}
          y1={top}
          y2={bottom}
          stroke="var(--line-strong)"
        />
      ))}
      {tide.preparation && (
        <rect
          {...across(tide.preparation)}
          y={top + 0.5}
          height={height - 1}
          fill="none"
          stroke="var(--line-strong)"
          strokeDasharray="3 3"
        />
      )}
      {off && (
        <rect
          {...across(tide.band)}
          y={top}
          height={height}
          fill={`url(#${id}-off)`}
          opacity=".35"
        />
      )}
      <rect
        {...across(tide.band)}
        y={top + 0.5}
        height={height - 1}
        rx="2"
        fill="none"
        stroke="var(--edge)"
        strokeDasharray={dashed ? "4 3" : undefined}
      />
    </g>
  );
}

type WaterProps = { id: string; tide: Tide; top: number; height: number };

function Water({ id, tide, top, height }: WaterProps) {
  if (tide.water.length === 0) return null;
  const surface = drawSurface(tide.water);
  return (
    <svg
      y={top}
      width="100%"
      height={height}
      viewBox="0 0 1000 100"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={`${surface}V100H0Z`} fill={`url(#${id}-water)`} />
      <path
        d={surface}
        fill="none"
        stroke="var(--tide)"
        strokeOpacity=".55"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

/** The highest water stays under the names of the phases; curves are flat at each point, so they never overshoot. */
function drawSurface(water: Tide["water"]): string {
  const points = water.map(({ at, level }) => ({ x: at * 1000, y: 98 - level * 56 }));
  return points
    .map(({ x, y }, place) => {
      const before = points[place - 1];
      if (!before) return `M${x.toFixed(1)} ${y.toFixed(1)}`;
      const middle = ((before.x + x) / 2).toFixed(1);
      return `C${middle} ${before.y.toFixed(1)} ${middle} ${y.toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
}

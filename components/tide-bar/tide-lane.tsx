import type { Tide } from "@/lib/core/derive-tide";
import type { TideState } from "@/lib/core/tide";
import { across, percent } from "./percent";
import type { Measures } from "./tide-look";

type Props = { id: string; tide: Tide; state: TideState; lane: Measures["lane"] };

/** What really happens, under the plan: done, under way, expected, and the open water that is left. */
export function TideLane({ id, tide, state, lane }: Props) {
  const { top, height } = lane;
  const middle = top + height / 2;
  const full = { y: top, height };
  const thin = { y: middle - 0.75, height: 1.5 };
  const doneFill = state === "rolled_back" ? "var(--edge)" : "var(--good)";
  const liveFill = state === "rolling_back" ? "var(--edge)" : "var(--tide)";
  const shown = state === "cancelled" ? [] : tide.phases;
  const ends = shown.flatMap(({ forecast }) => (forecast ? [forecast.to] : []));
  return (
    <g>
      {shown.map(
        ({ forecast, number, part }) =>
          forecast && (
            <rect
              key={number}
              {...across(forecast)}
              {...thin}
              fill={part === "live" ? liveFill : "var(--edge)"}
            />
          ),
      )}
      {ends.map((end) => (
        <line
          key={end}
          x1={percent(end)}
          x2={percent(end)}
          y1={middle - 2.5}
          y2={middle + 2.5}
          stroke="var(--edge)"
          strokeWidth="1.5"
        />
      ))}
      {tide.phases.map(
        ({ actual, number, part }) =>
          actual && (
            <rect
              key={number}
              {...across(actual)}
              {...full}
              fill={part === "done" ? doneFill : liveFill}
              stroke="var(--bg)"
              strokeWidth="1"
            />
          ),
      )}
      {tide.slack && <rect {...across(tide.slack)} {...full} fill={`url(#${id}-wave)`} />}
      {tide.reserve && <rect {...across(tide.reserve)} {...full} fill={`url(#${id}-reserve)`} />}
      {tide.overrun && <rect {...across(tide.overrun)} {...full} fill={`url(#${id}-bad)`} />}
      {tide.returning && <rect {...across(tide.returning)} {...thin} fill="var(--bad)" />}
      {tide.stopped && (
        <rect
          {...across(tide.stopped)}
          {...full}
          fill={`url(#${id}-${state === "rolling_back" ? "back" : "wait"})`}
        />
      )}
      {tide.unknown && (
        <g>
          <rect {...across(tide.unknown)} {...full} fill="var(--bg)" />
          <rect {...across(tide.unknown)} {...full} fill={`url(#${id}-off)`} />
        </g>
      )}
    </g>
  );
}

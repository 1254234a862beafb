"use client";

import { memo, useMemo } from "react";
import {
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatTime } from "@/components/ui/format-time";
import { extentOf, LINE_LOOK, type LineChartData } from "./chart-data";
import { formatTick } from "./format-figure";
import { LineTooltip } from "./line-tooltip";

type Props = { data: LineChartData; width: number; sync: string };

/** Lines over time, drawn anew as they come; a crosshair that all charts of the same name share. */
export const LineChart = memo(function LineChart({ data, width, sync }: Props) {
  const { title, unit, at, lines, bands, marks } = data;
  const points = useMemo(
    () =>
      at.map((moment, index) =>
        Object.fromEntries([
          ["at", moment],
          ...lines.map(({ name, values }) => [name, values[index] ?? null]),
        ]),
      ),
    [at, lines],
  );
  const [from = 0, to = 1] = [at[0], at.at(-1)];
  const [low, high] = extentOf(lines);
  return (
    <ComposedChart
      {...{ data: points, width, height: 160, syncId: sync, syncMethod: "value", margin: MARGIN }}
      title={title}
      desc={`${lines.map(({ title }) => title).join(", ")} over time. The same figures stand in the table below.`}
    >
      <CartesianGrid stroke="var(--line)" vertical={false} />
      <XAxis
        {...{ dataKey: "at", type: "number", scale: "time", domain: [from, to], ...AXIS }}
        ticks={ticksBetween(from, to, width)}
        tickFormatter={(moment: number) => formatTime(new Date(moment), "second")}
      />
      <YAxis
        {...{ width: 60, domain: [low, high], tickCount: 3, ...AXIS }}
        tickFormatter={(value: number) => formatTick(value, unit)}
      />
      {bands.map((band) => (
        <ReferenceArea
          key={`${band.from} ${band.words}`}
          {...{ x1: Math.max(band.from, from), x2: Math.min(band.to, to), ifOverflow: "hidden" }}
          {...{ fill: "var(--wait-soft)", fillOpacity: 1, stroke: "none" }}
        />
      ))}
      {marks.map((mark) => (
        <ReferenceLine
          key={`${mark.at} ${mark.title}`}
          {...{ x: mark.at, stroke: "var(--text)", strokeDasharray: "2 3", ifOverflow: "hidden" }}
          label={{
            value: mark.title,
            position: "insideTopRight",
            fill: "var(--text)",
            fontSize: 11,
          }}
        />
      ))}
      {lines.map(({ name, title, tone }) => (
        <Line
          key={name}
          {...{ dataKey: name, name: title, type: "linear", dot: false, connectNulls: true }}
          {...{ isAnimationActive: false, activeDot: { r: 3 }, strokeWidth: 1.5 }}
          stroke={LINE_LOOK[tone].stroke}
          {...(LINE_LOOK[tone].dash ? { strokeDasharray: LINE_LOOK[tone].dash } : {})}
        />
      ))}
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--edge)" }}
        content={(shown) => <LineTooltip at={shown.label} data={data} isShown={shown.active} />}
      />
    </ComposedChart>
  );
});

/** At the right there is room for half of the last time. */
const MARGIN = { top: 8, right: 32, bottom: 0, left: 0 };
const AXIS = {
  tick: { fill: "var(--faint)", fontSize: 12, fontFamily: "var(--font-mono)" },
  tickLine: false,
  axisLine: false,
} as const;
const TICK_PX = 110;

/** As many as there is room for, the first and the last among them. */
function ticksBetween(from: number, to: number, width: number): number[] {
  const count = Math.max(2, Math.min(6, Math.floor((width - 60) / TICK_PX)));
  return Array.from({ length: count }, (_, n) => from + ((to - from) * n) / (count - 1)).slice(
    0,
    count,
  );
}

"use client";

import { memo } from "react";
import { Bar, BarChart, CartesianGrid, Cell, LabelList, Tooltip, XAxis, YAxis } from "recharts";
import type { PartitionBar, PartitionMeasure } from "@/lib/core/samples/top-partitions";
import { formatFigure, formatTick } from "./format-figure";
import { shortNames } from "./short-names";

type Props = { bars: readonly PartitionBar[]; measure: PartitionMeasure; width: number };

/** A row of bars that fill up to what is planned; those that are written to now stand out. */
export const PartitionChart = memo(function PartitionChart({ bars, measure, width }: Props) {
  const names = shortNames(bars.map(({ name }) => name));
  const points = bars.map((bar, place) => ({
    ...bar,
    label: names[place] ?? bar.name,
    // Never colour alone.
    mark: bar.isHot ? "▼" : "",
  }));
  return (
    <BarChart
      {...{ data: points, width, height: 200, margin: MARGIN }}
      title="Partitions"
      desc="A bar for each partition. The same figures stand in the table below."
    >
      <CartesianGrid stroke="var(--line)" vertical={false} />
      {/* An axis of its own, so that what is planned stands behind what is there and not beside it. */}
      <XAxis xAxisId="planned" dataKey="label" hide />
      <XAxis dataKey="label" {...AXIS} interval="equidistantPreserveStart" minTickGap={14} />
      <YAxis
        {...{ width: 60, tickCount: 3, ...AXIS }}
        tickFormatter={(value: number) => formatTick(value, measure)}
      />
      {measure === "rows" && (
        <Bar
          {...{ dataKey: "planned", xAxisId: "planned", isAnimationActive: false, maxBarSize: 40 }}
          {...{ fill: "var(--raised)", stroke: "var(--edge)", strokeDasharray: "3 2" }}
        />
      )}
      <Bar {...{ dataKey: measure, isAnimationActive: false, maxBarSize: 40 }}>
        {points.map(({ name, isHot }) => (
          <Cell
            key={name}
            fill={isHot ? "var(--tide)" : "var(--line-b)"}
            fillOpacity={isHot ? 1 : 0.55}
          />
        ))}
        <LabelList dataKey="mark" position="top" fill="var(--tide)" fontSize={11} />
      </Bar>
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: "var(--tide-soft)" }}
        content={({ active, payload }) => (
          <PartitionTip bar={active ? (payload?.[0]?.payload as PartitionBar) : undefined} />
        )}
      />
    </BarChart>
  );
});

function PartitionTip({ bar }: { bar: PartitionBar | undefined }) {
  if (!bar) return null;
  return (
    <div className="popup px-3 py-2 text-sm">
      <p className="figure">{bar.name}</p>
      <p>{formatFigure(bar.rows, "rows")}</p>
      {bar.planned !== null && (
        <p className="text-muted">{formatFigure(bar.planned, "rows")} expected</p>
      )}
      <p>{formatFigure(bar.bytes, "bytes")}</p>
      {bar.isHot && (
        <p className="text-tide">{formatFigure(bar.changes, "rows")} written just now</p>
      )}
    </div>
  );
}

const MARGIN = { top: 8, right: 8, bottom: 0, left: 0 };
const AXIS = {
  tick: { fill: "var(--faint)", fontSize: 12, fontFamily: "var(--font-mono)" },
  tickLine: false,
  axisLine: false,
} as const;

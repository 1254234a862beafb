"use client";

import { memo, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/components/ui/format-number";
import type { PartitionFigures } from "@/lib/core/samples/sample";
import {
  type PartitionBar,
  type PartitionMeasure,
  topPartitions,
} from "@/lib/core/samples/top-partitions";
import { type ChartCell, ChartFrame } from "./chart-frame";
import { formatFigure } from "./format-figure";
import { StaticBars } from "./static-bars";
import { useLoaded } from "./use-loaded";
import { useTurn } from "./use-turn";

// Only a page that shows a chart pays for what draws it.
const loadPartitionChart = () => import("./partition-chart");

const DRAWN = 20;
/** So many are still told apart on a desk. */
const ALL_DRAWN = 40;
const HEAD = ["Partition", "Rows", "Expected", "Bytes", "Written just now"];

type Props = { partitions: readonly PartitionFigures[] };

/** The partitions of a table as a row of bars, by their rows or by their bytes. */
export const PartitionFigure = memo(function PartitionFigure({ partitions }: Props) {
  const [measure, setMeasure] = useState<PartitionMeasure>("rows");
  const most = partitions.length <= ALL_DRAWN ? ALL_DRAWN : DRAWN;
  const top = useMemo(() => topPartitions(partitions, measure, most), [partitions, measure, most]);
  const rest = top.find(({ count }) => count > 1);
  // The sum of the rest would leave no height for the others.
  const bars = useMemo(() => top.filter(({ count }) => count === 1), [top]);
  const hot = bars.filter(({ isHot }) => isHot);
  const sum = (of: (one: PartitionFigures) => number) =>
    partitions.reduce((total, one) => total + of(one), 0);
  const table = () => ({
    head: HEAD,
    rows: partitions.map(({ name, rows, planned, bytes, changes }): ChartCell[] => [
      ...[name, rows, planned, bytes, changes],
    ]),
  });
  return (
    <ChartFrame
      {...{ title: "Partitions", table, shown: shownCell }}
      legend={
        <div className="flex flex-wrap items-center justify-between gap-x-5 gap-y-1">
          <p className="text-muted">
            <span className="figure text-text">{formatNumber(partitions.length)}</span> partitions
            with about{" "}
            <span className="figure text-text">{formatNumber(sum(({ rows }) => rows))}</span> rows
            in{" "}
            <span className="figure text-text">
              {formatFigure(
                sum(({ bytes }) => bytes),
                "bytes",
              )}
            </span>
            .{" "}
            {rest && (
              <>
                The largest {bars.length} are drawn; the {formatNumber(rest.count)} others have{" "}
                <span className="figure text-text">{formatFigure(rest[measure], measure)}</span>.{" "}
              </>
            )}
            {hot.length > 0 && (
              <>
                Written to now, marked ▼:{" "}
                <span className="figure text-text">{sayNames(hot.map(({ name }) => name))}</span>.
              </>
            )}
          </p>
          <fieldset aria-label="What the bars are of" className="flex gap-1">
            {(["rows", "bytes"] as const).map((one) => (
              <Button
                key={one}
                variant={one === measure ? "secondary" : "quiet"}
                aria-pressed={one === measure}
                onClick={() => setMeasure(one)}
              >
                {one === "rows" ? "Rows" : "Bytes"}
              </Button>
            ))}
          </fieldset>
        </div>
      }
    >
      {({ width, isSeen }) =>
        width === 0 ? (
          <StaticBars bars={bars} measure={measure} />
        ) : (
          <LiveBars {...{ bars, measure, width, isSeen }} />
        )
      }
    </ChartFrame>
  );
});

type Live = {
  bars: readonly PartitionBar[];
  measure: PartitionMeasure;
  width: number;
  isSeen: boolean;
};

function LiveBars({ bars, measure, width, isSeen }: Live) {
  const drawn = useTurn(bars, isSeen);
  const code = useLoaded(loadPartitionChart);
  if (!code) return <StaticBars bars={bars} measure={measure} />;
  return (
    <div className="h-50">
      <code.PartitionChart {...{ bars: drawn, measure, width }} />
    </div>
  );
}

const NAMED = 3;

function sayNames(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return rest > 0 ? `${names.slice(0, NAMED).join(", ")} and ${rest} more` : names.join(", ");
}

function shownCell(head: string, cell: ChartCell): string {
  if (cell === null) return "—";
  if (typeof cell === "string") return cell;
  return head === "Bytes" ? formatFigure(cell, "bytes") : formatNumber(cell);
}

"use client";

import { memo, type ReactNode } from "react";
import { formatTime } from "@/components/ui/format-time";
import { type LineChartData, lastOf } from "./chart-data";
import { type ChartCell, ChartFrame } from "./chart-frame";
import { formatFigure } from "./format-figure";
import { Stroke } from "./line-tooltip";
import { StaticLines } from "./static-lines";
import { useLoaded } from "./use-loaded";
import { useTurn } from "./use-turn";

// Only a page that shows a chart pays for what draws it.
const loadLineChart = () => import("./line-chart");

type Props = { data: LineChartData; sync: string; note?: ReactNode };

/** A chart of lines with all that belongs to it; first as the server drew it, then alive. */
export const LineFigure = memo(function LineFigure({ data, sync, note }: Props) {
  const { title, unit, at, lines, bands } = data;
  const table = () => ({
    head: ["Time (UTC)", ...lines.map(({ title }) => title)],
    rows: at.map((moment, index) => [
      new Date(moment).toISOString(),
      ...lines.map(({ values }) => values[index] ?? null),
    ]),
  });
  const shown = (_: string, cell: ChartCell) =>
    typeof cell === "number"
      ? formatFigure(cell, unit)
      : cell === null
        ? "—"
        : formatTime(new Date(cell), "second");
  return (
    <ChartFrame
      {...{ title, table, shown }}
      legend={
        <>
          <ul className="flex flex-wrap gap-x-5 gap-y-0.5">
            {lines.map((line) => (
              <li key={line.name} className="flex items-center gap-2 text-muted">
                <Stroke tone={line.tone} />
                {line.title} <span className="figure text-text">{sayLast(lastOf(line), unit)}</span>
              </li>
            ))}
          </ul>
          {note && <p className="text-muted">{note}</p>}
          <Said bands={bands} until={at.at(-1)} />
        </>
      }
    >
      {({ width, isSeen }) =>
        width === 0 ? <StaticLines data={data} /> : <LiveLines {...{ data, width, isSeen, sync }} />
      }
    </ChartFrame>
  );
});

type Live = { data: LineChartData; width: number; isSeen: boolean; sync: string };

function LiveLines({ data, width, isSeen, sync }: Live) {
  const drawn = useTurn(data, isSeen);
  const code = useLoaded(loadLineChart);
  if (!code) return <StaticLines data={data} />;
  return (
    <div className="group/chart h-40">
      <code.LineChart data={drawn} width={width} sync={sync} />
    </div>
  );
}

function sayLast(value: number | null, unit: string): string {
  return value === null ? "—" : formatFigure(value, unit);
}

/** What the newest band says, while it lasts. */
function Said({ bands, until = 0 }: { bands: LineChartData["bands"]; until: number | undefined }) {
  const now = bands.findLast(({ to }) => to >= until);
  return now ? <p className="text-wait">{now.words}</p> : null;
}

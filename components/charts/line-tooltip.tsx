import { formatTime } from "@/components/ui/format-time";
import { LINE_LOOK, type LineChartData } from "./chart-data";
import { formatFigure } from "./format-figure";

type Props = { at: unknown; data: LineChartData; isShown: boolean };

/** What stood at a moment, in words and figures; only in the chart that is pointed at, the others have the line. */
export function LineTooltip({ at, data, isShown }: Props) {
  if (!isShown || typeof at !== "number") return null;
  const index = data.at.indexOf(at);
  const band = data.bands.find(({ from, to }) => from <= at && at < to);
  return (
    <div className="popup hidden max-w-96 px-3 py-2 text-sm group-focus-within/chart:block group-hover/chart:block">
      <p className="figure text-muted text-xs">{formatTime(new Date(at), "second")} UTC</p>
      <dl>
        {data.lines.map(({ name, title, tone, values }) => {
          const value = values[index];
          return (
            <div key={name} className="flex justify-between gap-4">
              <dt className="flex items-center gap-2 whitespace-nowrap text-muted">
                <Stroke tone={tone} />
                {title}
              </dt>
              <dd className="figure whitespace-nowrap">
                {value === null || value === undefined ? "—" : formatFigure(value, data.unit)}
              </dd>
            </div>
          );
        })}
      </dl>
      {band && <p className="mt-1 text-wait text-xs">{band.words}</p>}
    </div>
  );
}

/** A piece of a line as it is drawn, beside what it is. */
export function Stroke({ tone }: { tone: LineChartData["lines"][number]["tone"] }) {
  const { stroke, dash } = LINE_LOOK[tone];
  return (
    <svg width="16" height="4" aria-hidden="true" className="shrink-0">
      <path d="M0,2H16" stroke={stroke} strokeWidth="2" strokeDasharray={dash} />
    </svg>
  );
}

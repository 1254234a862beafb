import { LINE_LOOK } from "@/components/charts/chart-data";
import { formatFigure } from "@/components/charts/format-figure";
import { StaticBars } from "@/components/charts/static-bars";
import { StaticLines } from "@/components/charts/static-lines";
import { chartsOf, type RunChart } from "@/components/runs/charts/charts-of";
import type { Report, ReportPhase } from "@/lib/core/report/report";
import { topPartitions } from "@/lib/core/samples/top-partitions";

const BARS = 20;

type Props = { samples: NonNullable<Report["samples"]>; phases: readonly ReportPhase[] };

/** What was read of the target while the run went on, as pictures that need no script. */
export function ChartPart({ samples, phases }: Props) {
  const { range, own } = samples;
  const bars = topPartitions(range.partitions, "rows", BARS);
  return (
    <div className="space-y-6">
      <div className="grid gap-x-8 gap-y-6 md:grid-cols-2 print:grid-cols-2">
        {chartsOf(range, own, marksOf(phases)).map((chart) => (
          <Chart key={chart.id} chart={chart} />
        ))}
      </div>
      {bars.length > 0 && (
        <figure>
          <figcaption className="mb-1 font-strong text-sm">
            Partitions, by their rows as they were last seen
          </figcaption>
          <StaticBars bars={bars} measure="rows" />
        </figure>
      )}
    </div>
  );
}

function Chart({ chart }: { chart: RunChart }) {
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-sm">
        <span className="font-strong">{chart.title}</span>
        <ul className="flex flex-wrap gap-x-5 text-muted">
          {chart.lines.map(({ name, title, tone, values }) => (
            <li key={name} className="flex items-center gap-2">
              <svg viewBox="0 0 24 4" aria-hidden="true" className="h-1 w-6">
                <path
                  d="M0,2H24"
                  stroke={LINE_LOOK[tone].stroke}
                  strokeDasharray={LINE_LOOK[tone].dash}
                  strokeWidth="2"
                />
              </svg>
              {title} <span className="figure text-text">{sayMost(values, chart.unit)}</span>
            </li>
          ))}
        </ul>
      </figcaption>
      <StaticLines data={chart} />
    </figure>
  );
}

function sayMost(values: readonly (number | null)[], unit: string): string {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? "" : `at most ${formatFigure(Math.max(...known), unit)}`;
}

const MARKED: Record<string, string> = {
  "partition.cutover": "cutover",
  "partition.roll-back": "back",
};

/** The moments at which the tables were exchanged. */
function marksOf(phases: readonly ReportPhase[]) {
  return phases
    .flatMap(({ steps }) => steps)
    .flatMap(({ kind, status, endedAt }) => {
      const title = MARKED[kind];
      return title && status === "passed" && endedAt ? [{ at: Date.parse(endedAt), title }] : [];
    });
}

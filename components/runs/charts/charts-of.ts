import type { ChartLine, ChartMark, LineChartData, LineTone } from "@/components/charts/chart-data";
import type { PlanSample } from "@/lib/core/run/run-plan";
import type { SampleRange, SampleWord } from "@/lib/core/samples/sample";
import { OWN, SERIES, type SeriesName } from "@/lib/core/samples/series";

/** A playbook's own sample of this name is how long the application waits for a write. */
export const WRITE_LATENCY = "write-latency";

export type RunChart = LineChartData & { id: string };

type Spec = {
  id: string;
  title: string;
  unit: string;
  lines: Partial<Record<SeriesName, LineTone>>;
  bands?: SampleWord;
  hasMarks?: true;
};

/** In the order in which a migration asks for them. */
const SPECS: readonly Spec[] = [
  {
    ...{ id: "rows", title: "Rows, old table and new", unit: "rows" },
    lines: { "rows.copied": "first", "rows.old": "second", "rows.default": "third" },
  },
  {
    ...{ id: "rate", title: "Rows a second", unit: "rows/s", bands: "throttle" },
    lines: { "copy.rate": "first", "writes.rate": "second", "replay.rate": "third" },
  },
  {
    ...{ id: "backlog", title: "Changes to carry over", unit: "changes" },
    lines: { "backlog.changes": "first" },
  },
  {
    ...{ id: "newest", title: "Age of the newest row", unit: "s", hasMarks: true },
    lines: { "newest.age": "first" },
  },
  { ...{ id: "lag", title: "Replica lag", unit: "s" }, lines: { "lag.seconds": "first" } },
  {
    ...{ id: "wal", title: "WAL written a second", unit: "bytes/s" },
    lines: { "wal.rate": "first" },
  },
  {
    ...{ id: "disk", title: "Size of the database", unit: "bytes" },
    lines: { "database.bytes": "first", "disk.bytes": "quiet" },
  },
  {
    ...{ id: "sessions", title: "Sessions and locks", unit: "" },
    lines: {
      "sessions.ours": "first",
      "sessions.blocked": "second",
      "sessions.blocking": "third",
      "locks.waiting": "quiet",
    },
  },
  {
    ...{ id: "server", title: "Connections and memory", unit: "%" },
    lines: { "connections.share": "first", "cache.hits": "second" },
  },
];

/** The charts that there is something to draw in, latency first behind the rows. */
export function chartsOf(
  range: SampleRange,
  own: readonly PlanSample[],
  marks: readonly ChartMark[],
): RunChart[] {
  const given = SPECS.flatMap((spec) => chartOf(range, spec, marks));
  const latency = own.filter(({ name }) => name === WRITE_LATENCY);
  const others = own.filter(({ name }) => name !== WRITE_LATENCY);
  const drawn = (samples: readonly PlanSample[]) =>
    samples.flatMap((sample) => ownChart(range, sample, marks));
  return [...given.slice(0, 2), ...drawn(latency), ...given.slice(2), ...drawn(others)];
}

function chartOf(range: SampleRange, spec: Spec, marks: readonly ChartMark[]): RunChart[] {
  const { id, title, unit, bands, hasMarks = false } = spec;
  const lines = Object.entries(spec.lines).flatMap(([name, tone]) =>
    lineOf(range, name, SERIES[name as SeriesName].title, tone),
  );
  if (lines.length === 0) return [];
  return [
    {
      ...{ id, title, unit, lines, at: range.at },
      bands: bands ? range.bands.filter(({ kind }) => kind === bands) : [],
      marks: hasMarks ? marks : [],
    },
  ];
}

function ownChart(range: SampleRange, sample: PlanSample, marks: readonly ChartMark[]): RunChart[] {
  const { name, title, unit } = sample;
  const lines = lineOf(range, `${OWN}${name}`, title, "first");
  if (lines.length === 0) return [];
  return [{ ...{ id: name, title, unit, lines, at: range.at, bands: [] }, marks: [...marks] }];
}

function lineOf({ values }: SampleRange, name: string, title: string, tone: LineTone): ChartLine[] {
  const column = values[name];
  return column?.some((value) => value !== null) ? [{ name, title, tone, values: column }] : [];
}

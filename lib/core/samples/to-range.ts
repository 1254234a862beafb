import type { PartitionFigures, Sample, SampleRange } from "./sample";
import { toBands } from "./to-bands";

/** Samples, oldest first, as columns; only of these series where some are named. */
export function toRange(
  samples: readonly Sample[],
  partitions: PartitionFigures[],
  wanted?: readonly string[],
): SampleRange {
  const seen = new Set(samples.flatMap(({ figures }) => Object.keys(figures)));
  const names = wanted ? wanted.filter((name) => seen.has(name)) : [...seen].sort();
  const columns = names.map((name) => [name, samples.map(({ figures }) => figures[name] ?? null)]);
  return {
    resolution: samples.reduce((most, { resolution }) => Math.max(most, resolution), 1),
    at: samples.map(({ at }) => at),
    values: Object.fromEntries(columns),
    bands: toBands(samples),
    partitions,
    last: samples.at(-1)?.at ?? null,
  };
}

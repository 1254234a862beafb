import type { PartitionFigures } from "./sample";

/** What is drawn: a partition, or the sum of those that are not. */
export type PartitionBar = PartitionFigures & {
  /** Written to since the look before, and more than others. */
  isHot: boolean;
  /** How many partitions it stands for. */
  count: number;
};

export type PartitionMeasure = "rows" | "bytes";

/** At so large a share of all that was written a partition is marked. */
const HOT_SHARE = 0.05;

/** The largest so many partitions in the order of their ranges, and the rest as one. */
export function topPartitions(
  partitions: readonly PartitionFigures[],
  measure: PartitionMeasure,
  most: number,
): PartitionBar[] {
  const written = partitions.reduce((sum, { changes }) => sum + changes, 0);
  const bars = partitions.map((one) => ({
    ...one,
    isHot: one.changes > 0 && one.changes >= written * HOT_SHARE,
    count: 1,
  }));
  if (bars.length <= most + 1) return bars;
  const weight = (bar: PartitionBar) =>
    measure === "rows" ? Math.max(bar.rows, bar.planned ?? 0) : bar.bytes;
  const largest = new Set(
    bars
      .toSorted(
        (one, other) => Number(other.isHot) - Number(one.isHot) || weight(other) - weight(one),
      )
      .slice(0, most)
      .map(({ name }) => name),
  );
  const rest = bars.filter(({ name }) => !largest.has(name));
  return [...bars.filter(({ name }) => largest.has(name)), restOf(rest)];
}

function restOf(bars: readonly PartitionBar[]): PartitionBar {
  const sum = (of: (bar: PartitionBar) => number) =>
    bars.reduce((total, bar) => total + of(bar), 0);
  return {
    ...{ name: `${bars.length} others`, place: Number.MAX_SAFE_INTEGER, from: null, to: null },
    ...{ isDefault: false, isHot: false, count: bars.length },
    rows: sum(({ rows }) => rows),
    bytes: sum(({ bytes }) => bytes),
    planned: bars.some(({ planned }) => planned !== null)
      ? sum(({ planned }) => planned ?? 0)
      : null,
    changes: sum(({ changes }) => changes),
  };
}

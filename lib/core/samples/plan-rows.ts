/** What the server's statistics say of a column: bounds between which equally many rows lie, and frequent values. */
export type KeyStatistics = {
  bounds: readonly number[];
  frequent: readonly { value: number; share: number }[];
  /** The share of rows without a value. */
  missing: number;
};

/** A range of keys; null is without an end. Its end is not in it. */
export type KeyRange = { from: number | null; to: number | null };

/** How many of so many rows each range is expected to hold. */
export function planRows(
  { bounds, frequent, missing }: KeyStatistics,
  ranges: readonly KeyRange[],
  rows: number,
): number[] {
  const often = frequent.reduce((sum, { share }) => sum + share, 0);
  const spread = Math.max(0, 1 - often - missing);
  return ranges.map((range) => {
    const from = range.from ?? Number.NEGATIVE_INFINITY;
    const to = range.to ?? Number.POSITIVE_INFINITY;
    const single = frequent
      .filter(({ value }) => value >= from && value < to)
      .reduce((sum, { share }) => sum + share, 0);
    const between = shareBefore(bounds, to) - shareBefore(bounds, from);
    return Math.round(rows * (single + spread * between));
  });
}

/** Which share of the rows lies before a key, evenly spread between two bounds. */
function shareBefore(bounds: readonly number[], key: number): number {
  const [first = 0, last = 0] = [bounds[0], bounds.at(-1)];
  if (bounds.length < 2 || key <= first) return 0;
  if (key >= last) return 1;
  const upper = bounds.findIndex((bound) => bound > key);
  const [low = 0, high = 0] = [bounds[upper - 1], bounds[upper]];
  return (upper - 1 + (key - low) / (high - low)) / (bounds.length - 1);
}

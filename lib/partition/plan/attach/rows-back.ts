/** So many rows at most are moved back under the locks of the swap; with more it would not end in its time. */
export const ROWS_BACK_MAX = 20_000;

// Measured at a hundred, with five indexes and a foreign key; a table that is too large to copy is in no cache.
const ROWS_PER_MS = 50;

/** How long moving so many rows back takes, about. */
export function estimateRowsBackMs(rows: number): number {
  return Math.ceil(rows / ROWS_PER_MS);
}

import type { Sums } from "./sum-rows";

/** One partition beside its range of the old table, as one snapshot showed both. */
export type LeafRows = { partition: string; plain: Sums; root: Sums };

export type Comparison = {
  leaves: LeafRows[];
  unequal: LeafRows[];
  differences: Difference[];
  /** The most entries that the log had in any of the snapshots. */
  logged: number;
  /** Rows of the old table that lie before the cut and stay there, and rows that have no partition. */
  behind: number;
  homeless: number;
};

/** A key under which the two tables do not hold the same. Values are not shown, only which columns differ. */
export type Difference = { partition: string; key: string; found: string; columns: string };

/**
 * What an index of the table itself is called while the table is being attached, by the place of the index that it
 * stands in for. `wide` has the partition key in it, `kept` takes the primary key's place on the way back, and
 * `narrow` is a unique one under another name as long as there is a way back.
 */
export function liveName(oid: number, what: "wide" | "kept" | "narrow", place: number): string {
  return `slackwater_${oid}_${what}_${place}`;
}

/** Whether an index is one of these, which are no part of what the table is. */
export function isLiveName(name: string): boolean {
  return /^slackwater_\d+_(wide|kept|narrow)_\d+$/.test(name);
}

/** The constraint that keeps rows out which belong to the new partitions, until the table is one of them itself. */
export const BOUND_GUARD = "slackwater_before_cut";

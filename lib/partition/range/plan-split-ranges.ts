import type { Range } from "./plan-ranges";
import type { Scale } from "./scale";

type Wish = {
  /** Where the range that is split begins and ends; it begins nowhere where keys begin. */
  lower: string | null;
  upper: string;
  /** Where a range without a beginning is cut for the first time; one partition takes what lies before. */
  first: string | null;
  /** Counting ends here: more ranges than this are refused anyway. */
  rangesMax: number;
};

/** Ranges that fill another one without gaps, and whose outer edges are its own; nothing when a key has no place. */
export function planSplitRanges(scale: Scale, wish: Wish): Range[] | undefined {
  const begin = wish.lower ?? wish.first;
  const start = begin === null ? undefined : scale.place(begin);
  const end = scale.place(wish.upper);
  if (start === undefined || end === undefined) return undefined;
  // What lies within the step of the upper edge, and not at its beginning, is a partition of its own.
  const isWithin = (at: bigint) => at < end || (at === end && scale.bound(at) !== wish.upper);
  const ranges: Range[] = [];
  let at = scale.floor(start);
  let from = wish.lower;
  if (wish.lower === null) {
    if (!isWithin(at)) return undefined;
    ranges.push({ label: "earlier", from: null, to: scale.bound(at) });
    from = scale.bound(at);
  }
  for (; ranges.length <= wish.rangesMax; at = scale.next(at)) {
    const edge = scale.next(at);
    const to = isWithin(edge) ? scale.bound(edge) : wish.upper;
    ranges.push({ label: scale.label(at), from, to });
    if (to === wish.upper) break;
    from = to;
  }
  return ranges;
}

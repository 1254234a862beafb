import { type Range, stepsFrom } from "./plan-ranges";
import type { Scale } from "./scale";

type Wish = {
  /** The greatest key there is; null where there are no rows. */
  max: string | null;
  now: string;
  /** So many partitions are made beyond the table's own, and never none. */
  ahead: number;
  /** Where they begin; by themselves, one step after the next edge. */
  from: string | null;
};

/**
 * The range of the table itself, which takes all that lies before, and those that follow it; nothing when a key has
 * no place, or the edge would not lie beyond every row and beyond now.
 */
export function planAttachedRanges(scale: Scale, wish: Wish): Range[] | undefined {
  const now = scale.now(wish.now);
  const max = wish.max === null ? (now ?? 0n) : scale.place(wish.max);
  const asked = wish.from === null ? null : scale.place(wish.from);
  if (max === undefined || asked === undefined) return undefined;
  const newest = now !== undefined && now > max ? now : max;
  // With a whole step to spare: rows beyond the edge are refused until the table has been attached.
  const edge = asked === null ? stepsFrom(scale, scale.floor(newest), 2) : scale.floor(asked);
  if (edge <= newest) return undefined;
  const ranges: Range[] = [{ label: "history", from: null, to: scale.bound(edge) }];
  for (let at = edge, n = 0; n < Math.max(1, wish.ahead); n += 1, at = scale.next(at))
    ranges.push({ label: scale.label(at), from: scale.bound(at), to: scale.bound(scale.next(at)) });
  return ranges;
}

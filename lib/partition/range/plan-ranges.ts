import { z } from "zod";
import type { Scale } from "./scale";

/** A half-open range of keys, as a partition's bounds are written; null is where keys end. */
export const Range = z.object({
  label: z.string(),
  from: z.string().nullable(),
  to: z.string(),
});
export type Range = z.infer<typeof Range>;

type Wish = {
  /** The least and the greatest key that must find a partition; null where there are no rows. */
  min: string | null;
  max: string | null;
  now: string;
  /** So many steps are made beyond the greatest key, or beyond now. */
  ahead: number;
  /** One partition more takes whatever lies before this key, or before the first range. */
  earlier: boolean;
  from: string | null;
  /** Counting ends here: more ranges than this are refused anyway. */
  rangesMax: number;
};

/** Ranges without gaps from the least key to so many steps ahead; nothing when a key has no place. */
export function planRanges(scale: Scale, wish: Wish): Range[] | undefined {
  const lowest = wish.from ?? wish.min;
  const now = scale.now(wish.now);
  const min = lowest === null ? (now ?? 0n) : scale.place(lowest);
  const max = wish.max === null ? (now ?? 0n) : scale.place(wish.max);
  if (min === undefined || max === undefined) return undefined;

  const first = scale.floor(min);
  const newest = now !== undefined && now > max ? now : max;
  const end = stepsFrom(scale, scale.floor(newest > min ? newest : min), wish.ahead + 1);
  const ranges: Range[] = wish.earlier
    ? [{ label: "earlier", from: null, to: scale.bound(first) }]
    : [];
  for (let at = first; at < end && ranges.length <= wish.rangesMax; at = scale.next(at))
    ranges.push({
      label: scale.label(at),
      from: scale.bound(at),
      to: scale.bound(scale.next(at)),
    });
  return ranges;
}

/** The place so many steps on. */
export function stepsFrom(scale: Scale, place: bigint, steps: number): bigint {
  let at = place;
  for (let step = 0; step < steps; step += 1) at = scale.next(at);
  return at;
}

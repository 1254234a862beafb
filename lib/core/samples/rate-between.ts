/** Counters that only grow, at a moment in milliseconds. */
export type Counters = { at: number; counts: Record<string, number> };

/** What a counter grew by a second; nothing for the first reading, a counter that began anew, or a clock that stood still. */
export function rateBetween(
  before: Counters | undefined,
  after: Counters,
  name: string,
): number | undefined {
  const [was, is] = [before?.counts[name], after.counts[name]];
  if (before === undefined || was === undefined || is === undefined) return undefined;
  const seconds = (after.at - before.at) / 1_000;
  return seconds <= 0 || is < was ? undefined : (is - was) / seconds;
}

/** Which percentage the growth of one counter has of the growth of both; nothing where neither grew. */
export function shareBetween(
  before: Counters | undefined,
  after: Counters,
  [part, rest]: readonly [string, string],
): number | undefined {
  const [one, other] = [rateBetween(before, after, part), rateBetween(before, after, rest)];
  if (one === undefined || other === undefined || one + other === 0) return undefined;
  return (100 * one) / (one + other);
}

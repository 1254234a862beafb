const OVER_MS = 5 * 60_000;
const LEAST_MS = 30_000;

/** When a size reaches its room, by how it grew over the last minutes; null where it does not grow or is not known. */
export function forecastFull(
  at: readonly number[],
  sizes: readonly (number | null)[],
  room: number,
): number | null {
  const known = at.flatMap((moment, index) => {
    const size = sizes[index];
    return size === null || size === undefined ? [] : [{ moment, size }];
  });
  const last = known.at(-1);
  const first = known.find(({ moment }) => last && moment >= last.moment - OVER_MS);
  if (!first || !last || last.moment - first.moment < LEAST_MS) return null;
  const perMs = (last.size - first.size) / (last.moment - first.moment);
  return perMs <= 0 ? null : last.moment + Math.max(0, room - last.size) / perMs;
}

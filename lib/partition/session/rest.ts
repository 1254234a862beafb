/** How long to rest after work, so that work is this percentage of the time. At 0 there is no end to it. */
export function restAfterMs(workedMs: number, speed: number): number {
  return speed <= 0 ? Number.POSITIVE_INFINITY : (workedMs * (100 - speed)) / speed;
}

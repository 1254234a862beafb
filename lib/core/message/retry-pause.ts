const MAX_MS = 5 * 60_000;

type Pausing = {
  tries: number;
  firstMs: number;
  /** What the other side asked for. */
  askedMs: number;
  /** From 0 to 1. */
  chance: number;
};

/** How long a message waits after so many tries: twice as long each time, and never all at once. */
export function retryPause({ tries, firstMs, askedMs, chance }: Pausing): number {
  const pause = Math.min(firstMs * 2 ** (tries - 1), MAX_MS);
  return Math.max(Math.min(askedMs, MAX_MS), Math.round(pause * (0.5 + chance / 2)));
}

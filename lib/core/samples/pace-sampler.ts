/** How often a target is read now, and why no more often. */
export type SamplerPace = { everyMs: number; words: string | null };

export const SAMPLE_EVERY_MS = 1_000;
const SLOWEST_MS = 30_000;
/** A reading that takes longer is too much for this target now. */
const TOOK_MAX_MS = 200;

export type Round = { tookMs: number; trouble: string | null };

/** A round that was slow or failed doubles the pause; each that was well halves it again. */
export function paceSampler(before: SamplerPace, { tookMs, trouble }: Round): SamplerPace {
  const isWell = trouble === null && tookMs <= TOOK_MAX_MS;
  const everyMs = isWell
    ? Math.max(SAMPLE_EVERY_MS, before.everyMs / 2)
    : Math.min(SLOWEST_MS, before.everyMs * 2);
  return { everyMs, words: sayPace(everyMs, { tookMs, trouble }) };
}

function sayPace(everyMs: number, { tookMs, trouble }: Round): string | null {
  const every = `Read every ${Math.round(everyMs / 1_000)} s instead of every second.`;
  if (trouble !== null) return `${trouble} ${every}`;
  if (everyMs === SAMPLE_EVERY_MS) return null;
  return `The target took ${Math.round(tookMs)} ms to answer. ${every}`;
}

/** Of a costly reading: so long after it the next may come, so that it takes a fiftieth of the time at most. */
export function restAfter(tookMs: number, everyMs: number): number {
  return Math.min(60_000, Math.max(everyMs, tookMs * 50));
}

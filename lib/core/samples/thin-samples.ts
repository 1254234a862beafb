import type { Sample } from "./sample";
import { type Keeping, keepingOf } from "./series";

/** One sample for each stretch of so many seconds; what is coarse enough stays as it is. Oldest first. */
export function thinSamples(samples: readonly Sample[], resolution: number): Sample[] {
  const buckets = new Map<number, Sample[]>();
  for (const sample of samples) {
    const bucket = Math.floor(sample.at / (resolution * 1_000));
    const kept = buckets.get(bucket);
    if (kept) kept.push(sample);
    else buckets.set(bucket, [sample]);
  }
  return [...buckets.values()].map((bucket) => merge(bucket, resolution));
}

/** A stretch stands at its first moment, so that thinning twice gives the same as thinning once. */
function merge(bucket: readonly Sample[], resolution: number): Sample {
  const [first] = bucket;
  if (!first || bucket.length === 1)
    return { ...(first ?? EMPTY), resolution: Math.max(first?.resolution ?? 0, resolution) };
  const names = new Set(bucket.flatMap(({ figures }) => Object.keys(figures)));
  const figures = [...names].map((name): [string, number] => {
    const values = bucket.flatMap(({ figures }) => figures[name] ?? []);
    return [name, MERGE[keepingOf(name)](values)];
  });
  // What was said in the stretch is more worth than its silence.
  const words = Object.assign({}, ...bucket.map(({ words }) => words));
  return { at: first.at, resolution, figures: Object.fromEntries(figures), words };
}

const EMPTY: Sample = { at: 0, resolution: 0, figures: {}, words: {} };

const MERGE: Record<Keeping, (values: readonly number[]) => number> = {
  last: (values) => values.at(-1) ?? 0,
  max: (values) => values.reduce((most, value) => Math.max(most, value)),
  mean: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
};

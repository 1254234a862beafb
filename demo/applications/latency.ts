const RECENT_MAX = 2_000;
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];

/** Durations in seconds: all of them as a histogram, the recent ones as percentiles. */
export class Latency {
  sum = 0;
  count = 0;
  readonly #buckets = BOUNDS.map(() => 0);
  readonly #recent: number[] = [];

  observe(seconds: number): void {
    this.#recent[this.count % RECENT_MAX] = seconds;
    this.sum += seconds;
    this.count += 1;
    for (const [i, bound] of BOUNDS.entries())
      if (seconds <= bound) this.#buckets[i] = (this.#buckets[i] ?? 0) + 1;
  }

  /** How many took at most so long, as Prometheus wants it. */
  buckets(): [bound: string, count: number][] {
    const finite = BOUNDS.map((bound, i): [string, number] => [
      String(bound),
      this.#buckets[i] ?? 0,
    ]);
    return [...finite, ["+Inf", this.count]];
  }

  /** The time within which this share of the recent ones was done; zero when there was none. */
  percentile(share: number): number {
    const sorted = this.#recent.toSorted((left, right) => left - right);
    return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  }
}

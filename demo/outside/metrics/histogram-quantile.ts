import type { Sample } from "./combine";

type Bucket = { upTo: number; count: number };

/** The value below which a share of what a histogram counted lies, as Prometheus estimates it. */
export function histogramQuantile(share: number, samples: readonly Sample[]): Sample[] {
  const histograms = new Map<string, { labels: Sample["labels"]; buckets: Bucket[] }>();
  for (const { labels, value } of samples) {
    const { le = "", __name__: _, ...others } = labels;
    const key = JSON.stringify(Object.entries(others).sort());
    const histogram = histograms.get(key) ?? { labels: others, buckets: [] };
    histogram.buckets.push({
      upTo: le === "+Inf" ? Number.POSITIVE_INFINITY : Number(le),
      count: value,
    });
    histograms.set(key, histogram);
  }
  return [...histograms.values()].map(({ labels, buckets }) => ({
    labels,
    value: quantileOf(
      share,
      buckets.toSorted((one, other) => one.upTo - other.upTo),
    ),
  }));
}

function quantileOf(share: number, buckets: readonly Bucket[]): number {
  const total = buckets.at(-1)?.count ?? 0;
  if (total === 0) return Number.NaN;
  const wanted = share * total;
  const index = buckets.findIndex(({ count }) => count >= wanted);
  const found = buckets[index];
  const before = buckets[index - 1] ?? { upTo: 0, count: 0 };
  if (!found || found.upTo === Number.POSITIVE_INFINITY) return before.upTo;
  const part = (wanted - before.count) / (found.count - before.count);
  return before.upTo + (found.upTo - before.upTo) * part;
}

import { expect, test } from "vitest";
import type { Sample } from "./sample";
import { thinSamples } from "./thin-samples";

const sample = (seconds: number, figures: Record<string, number>, words = {}): Sample => ({
  ...{ at: seconds * 1_000, resolution: 1, figures, words },
});

test("a stretch keeps the mean of rates, the last of counts and the peak of lags", () => {
  const thinned = thinSamples(
    [
      sample(10, { "copy.rate": 100, "rows.copied": 1, "lag.seconds": 9 }),
      sample(14, { "copy.rate": 300, "rows.copied": 5, "lag.seconds": 2 }),
    ],
    10,
  );
  expect(thinned).toEqual([
    {
      ...{ at: 10_000, resolution: 10, words: {} },
      figures: { "copy.rate": 200, "rows.copied": 5, "lag.seconds": 9 },
    },
  ]);
});

test("a figure that was read once in a stretch is kept, and words outlast the silence after them", () => {
  const [only] = thinSamples(
    [sample(0, { "database.bytes": 7 }, { quality: "Slow." }), sample(1, { "copy.rate": 2 })],
    10,
  );
  expect(only?.figures).toEqual({ "database.bytes": 7, "copy.rate": 2 });
  expect(only?.words).toEqual({ quality: "Slow." });
});

test("thinning what is thin already changes nothing", () => {
  const samples = Array.from({ length: 65 }, (_, n) => sample(n, { "rows.copied": n }));
  const once = thinSamples(samples, 10);
  expect(once).toHaveLength(7);
  expect(thinSamples(once, 10)).toEqual(once);
  expect(thinSamples(samples, 60).map(({ at }) => at)).toEqual([0, 60_000]);
});

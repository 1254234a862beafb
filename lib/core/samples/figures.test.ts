import { expect, test } from "vitest";
import { forecastFull } from "./forecast-full";
import { paceSampler, restAfter, type SamplerPace } from "./pace-sampler";
import { planRows } from "./plan-rows";
import { rateBetween, shareBetween } from "./rate-between";
import type { PartitionFigures } from "./sample";
import { topPartitions } from "./top-partitions";

test("a rate is told between two readings, and never of a counter that began anew", () => {
  const before = { at: 1_000, counts: { rows: 100 } };
  expect(rateBetween(before, { at: 3_000, counts: { rows: 500 } }, "rows")).toBe(200);
  expect(rateBetween(before, { at: 3_000, counts: { rows: 50 } }, "rows")).toBeUndefined();
  expect(rateBetween(undefined, { at: 3_000, counts: { rows: 50 } }, "rows")).toBeUndefined();
  expect(rateBetween(before, { at: 1_000, counts: { rows: 500 } }, "rows")).toBeUndefined();
  const counts = (hit: number, read: number) => ({ hit, read });
  expect(
    shareBetween({ at: 0, counts: counts(0, 0) }, { at: 1_000, counts: counts(3, 1) }, [
      "hit",
      "read",
    ]),
  ).toBe(75);
});

test("rows are expected where the statistics have them, frequent values whole", () => {
  const statistics = {
    bounds: [0, 10, 20, 30, 40],
    frequent: [{ value: 5, share: 0.2 }],
    missing: 0.1,
  };
  const ranges = [
    { from: null, to: 10 },
    { from: 10, to: 25 },
    { from: 25, to: null },
  ];
  expect(planRows(statistics, ranges, 1_000)).toEqual([375, 263, 263]);
});

test("twenty partitions are drawn in their order, those that are written to among them, and the rest as one", () => {
  const partitions = Array.from(
    { length: 1_000 },
    (_, place): PartitionFigures => ({
      ...{ name: `p${place}`, place, from: null, to: null, isDefault: false },
      ...{ rows: place, bytes: place, planned: null, changes: place === 3 ? 50 : 0 },
    }),
  );
  const bars = topPartitions(partitions, "rows", 20);
  expect(bars).toHaveLength(21);
  expect(bars[0]).toMatchObject({ name: "p3", isHot: true });
  expect(bars[1]).toMatchObject({ name: "p981", isHot: false });
  expect(bars[20]).toMatchObject({ name: "980 others", count: 980 });
  expect(bars.reduce((sum, { rows }) => sum + rows, 0)).toBe(499_500);
});

test("the disk is full where the growth of the last minutes leads, and never where nothing grows", () => {
  const at = [0, 60_000, 120_000];
  expect(forecastFull(at, [100, null, 160], 200)).toBe(200_000);
  expect(forecastFull(at, [160, 160, 160], 200)).toBeNull();
  expect(forecastFull([0, 1_000], [1, 2], 200)).toBeNull();
});

test("a slow target is asked half as often each time, down to every thirty seconds, and says why", () => {
  let pace: SamplerPace = { everyMs: 1_000, words: null };
  pace = paceSampler(pace, { tookMs: 900, trouble: null });
  expect(pace).toEqual({
    everyMs: 2_000,
    words: "The target took 900 ms to answer. Read every 2 s instead of every second.",
  });
  for (let n = 0; n < 9; n += 1) pace = paceSampler(pace, { tookMs: 10, trouble: "No answer." });
  expect(pace.everyMs).toBe(30_000);
  for (let n = 0; n < 5; n += 1) pace = paceSampler(pace, { tookMs: 10, trouble: null });
  expect(pace).toEqual({ everyMs: 1_000, words: null });
  expect([restAfter(2, 1_000), restAfter(100, 1_000)]).toEqual([1_000, 5_000]);
});

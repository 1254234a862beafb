import { expect, test } from "vitest";
import { NO_SAMPLES, type PartitionFigures, type Sample } from "@/lib/core/samples/sample";
import { toRange } from "@/lib/core/samples/to-range";
import { collectAnew, collectSamples } from "./collect-samples";

const reading = (at: number): Sample => ({
  ...{ at, resolution: 1, figures: { rows: at }, words: {} },
});
const partition = (rows: number): PartitionFigures => ({
  ...{ name: "p", place: 0, rows, bytes: 0, planned: null, changes: 0 },
  ...{ from: null, to: null, isDefault: false },
});
const range = (moments: number[], rows?: number) =>
  toRange(moments.map(reading), rows === undefined ? [] : [partition(rows)]);
const known = (moments: number[], rows?: number) => ({ range: range(moments, rows), count: 0 });

test("what came in behind what is known is taken and counted, what is known already is not", () => {
  const one = collectSamples(known([1, 2]), 2, [range([3])]);
  expect(one).toMatchObject({ range: { at: [1, 2, 3], last: 3 }, count: 1 });
  const overlapping = collectSamples(known([1, 2]), 1, [range([2, 3]), range([4])]);
  expect(overlapping).toMatchObject({ range: { at: [1, 2, 3, 4] }, count: 2 });
  const same = known([1, 2]);
  expect(collectSamples(same, 1, [range([2])])).toBe(same);
  expect(collectSamples(same, 2, [])).toBe(same);
});

test("where something between is missing, nothing is taken", () => {
  expect(collectSamples(known([1, 2]), 3, [range([4])])).toBeUndefined();
  expect(collectSamples(known([1, 2]), 3, [])).toBeUndefined();
  expect(collectSamples({ range: NO_SAMPLES, count: 0 }, 0, [range([4])])?.range.at).toEqual([4]);
});

test("an answer that news have overtaken takes nothing back, neither a reading nor a partition", () => {
  const newest = known([1, 2, 3], 30);
  expect(collectSamples(newest, 1, [range([2], 20)])).toBe(newest);
  expect(collectAnew(newest, range([1, 2], 20))).toMatchObject({
    ...{ range: { at: [1, 2, 3], partitions: [{ rows: 30 }] }, count: 0 },
  });
  expect(collectAnew(known([1, 2], 20), range([3, 4], 40))).toMatchObject({
    ...{ range: { at: [3, 4], partitions: [{ rows: 40 }] }, count: 2 },
  });
});

import { expect, test } from "vitest";
import { appendRange } from "./append-range";
import { NO_SAMPLES, type PartitionFigures, type Sample } from "./sample";
import { toRange } from "./to-range";

const sample = (seconds: number, figures: Record<string, number>, words = {}): Sample => ({
  ...{ at: seconds * 1_000, resolution: 1, figures, words },
});
const partition = (name: string, place: number, rows: number): PartitionFigures => ({
  ...{ name, place, rows, bytes: 0, planned: null, changes: 0 },
  ...{ from: null, to: null, isDefault: false },
});

test("columns are as long as the moments, with nothing where nothing was read", () => {
  const range = toRange([sample(1, { a: 1 }), sample(2, { b: 2 })], []);
  expect(range.at).toEqual([1_000, 2_000]);
  expect(range.values).toEqual({ a: [1, null], b: [null, 2] });
  expect(toRange([sample(1, { a: 1, b: 2 })], [], ["b", "c"]).values).toEqual({ b: [2] });
});

test("what comes twice is taken once, and the oldest make room", () => {
  const known = toRange([sample(1, { a: 1 }), sample(2, { a: 2 })], []);
  const more = toRange([sample(2, { a: 99 }), sample(3, { a: 3, b: 1 })], []);
  const joined = appendRange(known, more, 2);
  expect(joined.at).toEqual([2_000, 3_000]);
  expect(joined.values).toEqual({ a: [2, 3], b: [null, 1] });
  expect(joined.last).toBe(3_000);
  expect(appendRange(joined, more, 2)).toBe(joined);
});

test("a band goes on while the same is said, whatever its figures, and ends with the silence", () => {
  const words = (text: string) => ({ throttle: text });
  const known = toRange([sample(1, {}, words("The lag is 3.1 s."))], []);
  const more = toRange(
    [
      sample(2, {}, words("The lag is 4 s.")),
      sample(3, {}),
      sample(4, {}, words("The disk is full.")),
    ],
    [],
  );
  expect(appendRange(known, more, 10).bands).toEqual([
    { from: 1_000, to: 3_000, kind: "throttle", words: "The lag is 4 s." },
    { from: 4_000, to: 5_000, kind: "throttle", words: "The disk is full." },
  ]);
});

test("a partition that changed takes the place of what was known of it", () => {
  const known = { ...NO_SAMPLES, partitions: [partition("a", 0, 1), partition("c", 2, 1)] };
  const more = { ...NO_SAMPLES, partitions: [partition("b", 1, 5), partition("a", 0, 9)] };
  expect(appendRange(known, more, 10).partitions.map(({ name, rows }) => [name, rows])).toEqual([
    ["a", 9],
    ["b", 5],
    ["c", 1],
  ]);
});

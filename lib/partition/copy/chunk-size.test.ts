import { expect, test } from "vitest";
import { CHUNK_SIZES, nextChunkSize, sizeBeforeEnd } from "./chunk-size";

const sizes = CHUNK_SIZES.pages;

test("a chunk that was done in a tenth of its time is followed by one of twice the size", () => {
  expect(nextChunkSize(512, 150, sizes)).toBe(1_024);
});

test("a chunk that took three halves of its time is followed by one that fits", () => {
  expect(nextChunkSize(3_000, 2_250, sizes)).toBe(2_000);
});

test("a chunk that hung for a minute halves the next one and no more", () => {
  expect(nextChunkSize(4_096, 60_000, sizes)).toBe(2_048);
});

test("no chunk is smaller or larger than its bounds", () => {
  expect(nextChunkSize(70, 60_000, sizes)).toBe(sizes.min);
  expect(nextChunkSize(60_000, 0, sizes)).toBe(sizes.max);
});

test("two who copy end together: each takes half of what is left, until there is nothing worth sharing", () => {
  const sizes: number[] = [];
  for (let left = 10_000; left > 0; left -= sizes.at(-1) ?? left)
    sizes.push(Math.min(left, sizeBeforeEnd(4_096, left)));

  expect(sizes).toEqual([4_096, 2_952, 1_476, 738, 512, 226]);
});

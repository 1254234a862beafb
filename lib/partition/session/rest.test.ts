import { expect, test } from "vitest";
import { restAfterMs } from "./rest";

test.each([
  [100, 0],
  [50, 1_000],
  [10, 9_000],
  [0, Number.POSITIVE_INFINITY],
])("at speed %i a second of work is followed by %d ms of rest", (speed, restMs) => {
  expect(restAfterMs(1_000, speed)).toBe(restMs);
});

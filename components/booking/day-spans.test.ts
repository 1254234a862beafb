import { expect, test } from "vitest";
import { daySpans, quietSpans } from "./day-spans";

test("a stretch within the day is one piece, one over midnight two", () => {
  expect(daySpans(6 * 60, 6 * 60)).toEqual([{ from: 0.25, to: 0.5 }]);
  expect(daySpans(18 * 60, 12 * 60)).toEqual([
    { from: 0.75, to: 1 },
    { from: 0, to: 0.25 },
  ]);
});

test("quiet hours may be the whole day", () => {
  expect(quietSpans("00:00-00:00")).toEqual([{ from: 0, to: 1 }]);
  expect(quietSpans("18:00-00:00")).toEqual([{ from: 0.75, to: 1 }]);
});

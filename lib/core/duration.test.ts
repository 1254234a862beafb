import { expect, test } from "vitest";
import { sayDuration, shortDuration } from "./duration";

const minutes = (count: number) => count * 60_000;

test("says a duration in the units people use for it", () => {
  expect(sayDuration(minutes(1))).toBe("1 minute");
  expect(sayDuration(minutes(80))).toBe("1 hour 20 minutes");
  expect(sayDuration(minutes(3 * 1440 + 4 * 60 + 12))).toBe("3 days 4 hours");
  expect(shortDuration(minutes(80))).toBe("1 h 20 min");
});

test("never says nothing, and leaves the sign to the sentence around it", () => {
  expect(sayDuration(0)).toBe("0 minutes");
  expect(sayDuration(minutes(-18))).toBe("18 minutes");
});

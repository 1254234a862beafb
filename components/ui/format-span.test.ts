import { expect, test } from "vitest";
import { clockSpan, sayAgo, saySpan, sayUntil } from "./format-span";

test("a span in a column has minutes and seconds, and hours where there are any", () => {
  expect([38_000, 1_390_000, 3_765_000, -5].map(clockSpan)).toEqual([
    "0:38",
    "23:10",
    "1:02:45",
    "0:00",
  ]);
});

test("a span in a sentence has one unit, or two from an hour on", () => {
  const said = [38, 2_400, 45_000, 1_380_000, 4_800_000, 7_199_000, 400_000_000].map(saySpan);
  expect(said).toEqual(["38 ms", "2.4 s", "45 s", "23 min", "1 h 20 min", "2 h", "5 d"]);
});

test("an age and a time to go are told from the given moment", () => {
  const now = new Date("2026-11-21T02:00:10.500Z");
  expect(sayAgo("2026-11-21T02:00:08Z", now)).toBe("2 s ago");
  expect(sayAgo("2026-11-21T02:00:10Z", now)).toBe("just now");
  expect(sayUntil("2026-11-21T02:04:10.500Z", now)).toBe("in 4 min");
  expect(sayUntil("2026-11-21T02:00:00.500Z", now)).toBe("10 s over");
});

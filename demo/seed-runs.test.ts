import { expect, test } from "vitest";
import { comingNight } from "./seed-runs";

test.each([
  ["2026-11-20T10:00:00Z", "2026-11-21T02:00:00.000Z"],
  ["2026-11-20T23:30:00Z", "2026-11-21T02:00:00.000Z"],
  ["2026-11-21T00:59:00Z", "2026-11-21T02:00:00.000Z"],
  ["2026-11-21T01:30:00Z", "2026-11-22T02:00:00.000Z"],
  ["2026-11-21T02:10:00Z", "2026-11-22T02:00:00.000Z"],
])("at %s the coming night is that of %s", (now, night) => {
  expect(comingNight(new Date(now)).toISOString()).toBe(night);
});

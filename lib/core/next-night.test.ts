import { expect, test } from "vitest";
import { nextNight } from "./next-night";

const opensAt = (now: string) => new Date(nextNight(Date.parse(now)).opensAt).toISOString();

test("in the day, the next night begins tomorrow at 02:00 UTC", () => {
  expect(opensAt("2026-11-20T14:30:00Z")).toBe("2026-11-21T02:00:00.000Z");
});

test("after midnight and within the night, it is this one", () => {
  expect(opensAt("2026-11-21T00:10:00Z")).toBe("2026-11-21T02:00:00.000Z");
  expect(opensAt("2026-11-21T05:59:59Z")).toBe("2026-11-21T02:00:00.000Z");
});

test("at the moment a night closes, the next one counts", () => {
  expect(opensAt("2026-11-21T06:00:00Z")).toBe("2026-11-22T02:00:00.000Z");
});

test("a night has four hours", () => {
  const { opensAt, closesAt } = nextNight(Date.parse("2026-12-31T23:00:00Z"));
  expect(closesAt - opensAt).toBe(4 * 3_600_000);
});

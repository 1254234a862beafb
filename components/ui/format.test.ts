import { expect, test } from "vitest";
import { formatBytes, formatNumber } from "./format-number";
import { formatTime, zoneCity } from "./format-time";

test("writes numbers with their thousands apart", () => {
  expect(formatNumber(72_004_551)).toBe("72,004,551");
  expect(formatNumber(9_007_199_254_740_993n)).toBe("9,007,199,254,740,993");
});

test("counts bytes as PostgreSQL does", () => {
  expect(formatBytes(1_023)).toBe("1,023 B");
  expect(formatBytes(8_192)).toBe("8.0 kB");
  expect(formatBytes(19_400_000_000)).toBe("18 GB");
});

test("writes midnight as the first minute of a day, in any zone", () => {
  const midnight = new Date("2026-11-13T00:00:00Z");

  expect(formatTime(midnight, "moment")).toBe("13 Nov 2026, 00:00");
  expect(formatTime(midnight, "time", "America/New_York")).toBe("19:00");
  expect(zoneCity("America/New_York")).toBe("New York");
});

import { expect, test } from "vitest";
import { isWithinQuietHours } from "./quiet-hours";

const at = (time: string, day = "2026-02-15") => new Date(`${day}T${time}:00Z`);

test.each([
  ["02:00-06:00", at("02:00"), at("06:00"), true],
  ["02:00-06:00", at("03:00"), at("04:00"), true],
  ["02:00-06:00", at("01:59"), at("04:00"), false],
  ["02:00-06:00", at("03:00"), at("06:01"), false],
  ["02:00-06:00", at("03:00"), at("04:00", "2026-02-16"), false],
  ["22:00-04:00", at("23:00"), at("03:00", "2026-02-16"), true],
  ["22:00-04:00", at("21:00"), at("23:00"), false],
  ["22:00-04:00", at("01:00"), at("03:00"), true],
  ["00:00-00:00", at("13:00"), at("14:00"), true],
])("of the quiet hours %s, %s to %s is within them: %s", (quiet, opens, closes, expected) => {
  expect(isWithinQuietHours(quiet, opens, closes)).toBe(expected);
});

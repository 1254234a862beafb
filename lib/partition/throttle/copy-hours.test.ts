import { expect, test } from "vitest";
import { CopyHours, isWithinHours } from "./copy-hours";

test.each([
  ["02:00", "06:00", "01:59", false],
  ["02:00", "06:00", "02:00", true],
  ["02:00", "06:00", "05:59", true],
  ["02:00", "06:00", "06:00", false],
  ["22:30", "04:00", "22:29", false],
  ["22:30", "04:00", "23:59", true],
  ["22:30", "04:00", "00:00", true],
  ["22:30", "04:00", "04:00", false],
])("from %s to %s, %s is inside: %s", (from, to, at, isInside) => {
  expect(isWithinHours({ from, to }, new Date(`2026-11-20T${at}:00Z`))).toBe(isInside);
});

test.each([
  { from: "02:00", to: "02:00" },
  { from: "2:00", to: "06:00" },
  { from: "02:00", to: "24:00" },
])("hours that mean nothing are refused: %o", (hours) => {
  expect(CopyHours.safeParse(hours).success).toBe(false);
});

import { describe, expect, test } from "vitest";
import { parseDuration, writeDuration } from "./duration-text";

describe("parseDuration", () => {
  test.each([
    ["30m", 1_800_000],
    ["1h30m", 5_400_000],
    ["2d", 172_800_000],
    ["1w", 604_800_000],
    ["1.5h", 5_400_000],
    ["250ms", 250],
    ["-30m", -1_800_000],
    ["0", 0],
  ])("reads %s", (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  test.each(["", "-", "m", "30", "30 m", "1h 30m", "30M", "30min", "1e3s", "∞", "--5m", "5m-"])(
    "does not read %j",
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});

test("what is written is read as the same", () => {
  for (const ms of [0, 1, 999, 1000, 61_000, 5_400_000, 93_784_005, -1_800_000]) {
    expect(parseDuration(writeDuration(ms))).toBe(ms);
  }
});

test("days stay days unless they are whole weeks", () => {
  const DAY_MS = 86_400_000;
  expect([15, 14, 7, 6].map((days) => writeDuration(days * DAY_MS))).toEqual([
    ...["15d", "2w", "1w", "6d"],
  ]);
});

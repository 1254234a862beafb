import { expect, test } from "vitest";
import { deriveTicks, type Tick } from "./tide-ticks";

const frame = (from: string, to: string) => {
  const [opensAt, closesAt] = [Date.parse(from), Date.parse(to)];
  return { from: opensAt, to: closesAt, opensAt, closesAt };
};
const seenAt = (ticks: Tick[], width: number) =>
  ticks
    .filter((tick) => tick.showFrom !== null && tick.showFrom <= width)
    .map((tick) => tick.label);

test("writes the hours of a night where there is room, and always its edges", () => {
  const ticks = deriveTicks(frame("2026-11-13T02:00:00Z", "2026-11-13T06:00:00Z"));

  expect(seenAt(ticks, 320)).toEqual(["02:00", "03:00", "04:00", "05:00", "06:00"]);
  expect(seenAt(ticks, 1280)).toContain("03:30");
});

test("never writes two labels into each other", () => {
  const frames = [
    frame("2026-11-13T02:07:00Z", "2026-11-13T02:31:00Z"),
    frame("2026-11-13T01:58:00Z", "2026-11-13T06:02:00Z"),
    frame("2026-11-13T22:10:00Z", "2026-11-16T22:10:00Z"),
    frame("2026-11-01T00:00:00Z", "2026-11-30T00:00:00Z"),
  ];
  for (const ticks of frames.map(deriveTicks)) {
    for (const width of [320, 640, 1280]) {
      const shown = ticks.filter((tick) => tick.showFrom !== null && tick.showFrom <= width);
      const gaps = shown.slice(1).map((tick, place) => (tick.at - (shown[place]?.at ?? 0)) * width);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(44);
    }
  }
});

test("names the days of a window that has several", () => {
  const ticks = deriveTicks(frame("2026-11-13T22:00:00Z", "2026-11-16T22:00:00Z"));

  expect(seenAt(ticks, 1440)).toEqual(
    expect.arrayContaining(["13 Nov 22:00", "15 Nov", "16 Nov 22:00"]),
  );
});

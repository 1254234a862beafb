import { expect, test } from "vitest";
import { statusBars } from "./status-bars";

test("a bar says when its piece begins and how full it is, and no number of rows", () => {
  expect(
    statusBars([
      { from: "2026-01-01 00:00:00+00", rows: 200, planned: 200 },
      { from: "2026-02-01 00:00:00+00", rows: 50, planned: 400 },
      { from: "2026-03-01 00:00:00+00", rows: 0, planned: null },
    ]),
  ).toEqual([
    { from: "2026-01", planned: 0.5, moved: 0.5 },
    { from: "2026-02", planned: 1, moved: 0.13 },
    { from: "2026-03", planned: 0, moved: 0 },
  ]);
});

test("days are named as days, and what is no date is not named", () => {
  const piece = { rows: 1, planned: 1 };
  expect(statusBars([{ ...piece, from: "2026-01-02" }])[0]?.from).toBe("2026-01-02");
  expect(statusBars([{ ...piece, from: "100000" }])[0]?.from).toBeNull();
});

test("of a thousand pieces neighbours are drawn as one", () => {
  const many = Array.from({ length: 1_000 }, () => ({ from: null, rows: 1, planned: 2 }));
  const bars = statusBars(many);
  expect(bars.length).toBeLessThanOrEqual(48);
  expect(bars[0]).toEqual({ from: null, planned: 1, moved: 0.5 });
  expect(statusBars([])).toEqual([]);
});

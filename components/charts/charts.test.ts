import { expect, test } from "vitest";
import { extentOf, lastOf } from "./chart-data";
import { formatFigure, formatTick } from "./format-figure";
import { pathOf } from "./path-of";
import { shortNames } from "./short-names";
import { toCsv } from "./to-csv";

test("figures are written with their units", () => {
  expect(formatFigure(1_234_567, "rows")).toBe("1,234,567 rows");
  expect(formatFigure(2_097_152, "bytes/s")).toBe("2.0 MB/s");
  expect(formatFigure(0.25, "s")).toBe("250 ms");
  expect(formatFigure(3.1416926, "ms")).toBe("3.1 ms");
  expect(formatTick(72_004_551, "rows")).toBe("72M");
});

test("a line breaks where nothing is known, unless the gap is of readings that come seldom", () => {
  const at = [0, 10, 20, 30];
  expect(pathOf(at, [0, 5, 10, 10], { from: 0, to: 30, low: 0, high: 10 })).toBe(
    "M0,100L333.3,50L666.7,0L1000,0",
  );
  expect(pathOf(at, [0, null, 10, null], { from: 0, to: 30, low: 0, high: 10 })).toBe(
    "M0,100L666.7,0",
  );
  expect(pathOf(at, [null, null, null, null], { from: 0, to: 30, low: 0, high: 10 })).toBe("");
});

test("an extent begins with nothing and has a height", () => {
  const line = { name: "a", title: "A", tone: "first" as const };
  expect(extentOf([{ ...line, values: [3, null, 7] }])).toEqual([0, 7]);
  expect(extentOf([{ ...line, values: [0, 0] }])).toEqual([0, 1]);
  expect(lastOf({ values: [3, null] })).toBe(3);
});

test("a cell of a spreadsheet is no formula, and keeps its commas", () => {
  expect(
    toCsv([
      ["a,b", '"', "=1+1"],
      [1.5, null, "x"],
    ]),
  ).toBe('"a,b","""",\'=1+1\r\n1.5,,x\r\n');
});

test("partitions are called by what tells them apart, with their year", () => {
  expect(shortNames(["orders_2026_01", "orders_2026_02", "3 others"])).toEqual([
    "2026_01",
    "2026_02",
    "3 others",
  ]);
  expect(shortNames(["a_p2025_12", "a_p2026_01", "a_default"])).toEqual([
    "p2025_12",
    "p2026_01",
    "default",
  ]);
  expect(shortNames(["alone"])).toEqual(["alone"]);
});

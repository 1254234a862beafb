import { expect, test } from "vitest";
import { planSplitRanges } from "./plan-split-ranges";
import { readBound } from "./read-bound";
import { scaleFor } from "./scale";

const MONTHS = scaleFor("timestamptz", "month");
const THOUSANDS = scaleFor("integer", "1000");

function split(lower: string | null, upper: string, first: string | null = null) {
  if (!MONTHS) throw new Error("There are no months.");
  return planSplitRanges(MONTHS, { lower, upper, first, rangesMax: 100 });
}

test("a range is filled from edge to edge, each with the name of its step", () => {
  expect(split("2026-01-01 00:00:00+00", "2026-04-01 00:00:00+00")).toEqual([
    { label: "y2026m01", from: "2026-01-01 00:00:00+00", to: "2026-02-01 00:00:00+00" },
    { label: "y2026m02", from: "2026-02-01 00:00:00+00", to: "2026-03-01 00:00:00+00" },
    { label: "y2026m03", from: "2026-03-01 00:00:00+00", to: "2026-04-01 00:00:00+00" },
  ]);
});

test("edges that lie within a step stay where they are, to the hour", () => {
  expect(split("2026-01-10 05:00:00+00", "2026-03-01 05:00:00+00")).toEqual([
    { label: "y2026m01", from: "2026-01-10 05:00:00+00", to: "2026-02-01 00:00:00+00" },
    { label: "y2026m02", from: "2026-02-01 00:00:00+00", to: "2026-03-01 00:00:00+00" },
    { label: "y2026m03", from: "2026-03-01 00:00:00+00", to: "2026-03-01 05:00:00+00" },
  ]);
});

test("a range without a beginning keeps one partition for whatever lies before the first row", () => {
  const [earlier, first, ...rest] =
    split(null, "2026-04-01 00:00:00+00", "2026-02-17 12:00:00+00") ?? [];

  expect(earlier).toEqual({ label: "earlier", from: null, to: "2026-02-01 00:00:00+00" });
  expect(first).toMatchObject({ label: "y2026m02", from: "2026-02-01 00:00:00+00" });
  expect(rest).toHaveLength(1);
});

test("nothing is cut where the first key lies behind the end, or there is none", () => {
  expect(split(null, "2026-04-01 00:00:00+00", "2026-04-01 00:00:00+00")).toBeUndefined();
  expect(split(null, "2026-04-01 00:00:00+00")).toBeUndefined();
  expect(split("2026-01-01 00:00:00+00", "infinity")).toBeUndefined();
});

test("numbers are cut below nothing as well", () => {
  if (!THOUSANDS) throw new Error("There are no thousands.");
  const wish = { lower: "-1500", upper: "1000", first: null, rangesMax: 100 };

  expect(planSplitRanges(THOUSANDS, wish)).toEqual([
    { label: "m2000", from: "-1500", to: "-1000" },
    { label: "m1000", from: "-1000", to: "0" },
    { label: "p0", from: "0", to: "1000" },
  ]);
});

test("a bound is read in PostgreSQL's own words, and one of several keys is none", () => {
  expect(readBound("FOR VALUES FROM (MINVALUE) TO ('2026-01-01 00:00:00+00')")).toEqual({
    from: null,
    to: "2026-01-01 00:00:00+00",
  });
  expect(readBound("FOR VALUES FROM ('-5') TO (MAXVALUE)")).toEqual({ from: "-5", to: null });
  expect(readBound("FOR VALUES FROM (0) TO (1000)")).toEqual({ from: "0", to: "1000" });
  expect(readBound("FOR VALUES FROM ('a', 1) TO ('b', 2)")).toBeUndefined();
  expect(readBound("DEFAULT")).toBeUndefined();
});

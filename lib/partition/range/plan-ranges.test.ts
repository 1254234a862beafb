import { describe, expect, test } from "vitest";
import type { Interval } from "./interval";
import type { KeyKind } from "./key-kind";
import { keyKindOf } from "./key-kind";
import { planRanges } from "./plan-ranges";
import { scaleFor } from "./scale";

const NOW = "2026-03-15 10:00:00+00";

describe("ranges of time", () => {
  test("run from the oldest row to so many steps beyond now, without gaps", () => {
    const ranges = plan("timestamptz", "month", "2025-12-31 23:59:59+00", NOW, { ahead: 2 });

    expect(ranges?.map(({ label }) => label)).toEqual([
      ...["y2025m12", "y2026m01", "y2026m02", "y2026m03", "y2026m04", "y2026m05"],
    ]);
    ranges?.slice(1).forEach((range, i) => {
      expect(range.from).toBe(ranges[i]?.to);
    });
  });

  test("of timestamptz have the offset written, of timestamp and date they have none", () => {
    const first = (kind: KeyKind) => plan(kind, "day", "2026-03-14", NOW)?.[0]?.from;

    expect(first("timestamptz")).toBe("2026-03-14 00:00:00+00");
    expect(first("timestamp")).toBe("2026-03-14 00:00:00");
    expect(first("date")).toBe("2026-03-14");
  });

  test.each([
    ["day", "2024-02-29", "y2024m02d29", "2024-03-01"],
    ["week", "2021-01-03", "y2020w53", "2021-01-04"],
    ["week", "2024-12-30", "y2025w01", "2025-01-06"],
    ["month", "2023-12-31", "y2023m12", "2024-01-01"],
    ["quarter", "2025-11-30", "y2025q4", "2026-01-01"],
    ["year", "0099-05-05", "y0099", "0100-01-01"],
  ] as const)("a %s that holds %s is %s and ends before %s", (unit, key, label, to) => {
    const [range] = plan("date", unit, key, key, { now: key, ahead: 0 }) ?? [];

    expect(range).toMatchObject({ label, to });
  });

  test("reach beyond now when rows lie there", () => {
    expect(plan("date", "month", NOW, "2027-01-05", { ahead: 0 })?.at(-1)?.label).toBe("y2027m01");
  });

  test("of a table without rows begin now", () => {
    expect(plan("date", "month", null, null, { ahead: 1 })?.map(({ label }) => label)).toEqual([
      ...["y2026m03", "y2026m04"],
    ]);
  });

  test("there are none for a time before the calendar begins", () => {
    expect(plan("timestamp", "day", "0044-03-15 12:00:00 BC", NOW)).toBeUndefined();
  });

  test("one partition more takes what lies before the first range when that is asked for", () => {
    const [earlier, first] =
      plan("date", "month", "2001-01-01", NOW, { earlier: true, from: "2026-02-10" }) ?? [];

    expect(earlier).toEqual({ label: "earlier", from: null, to: "2026-02-01" });
    expect(first?.label).toBe("y2026m02");
  });

  test("are counted only to where they are too many", () => {
    expect(plan("date", "day", "1900-01-01", NOW, { rangesMax: 100 })).toHaveLength(101);
  });
});

describe("ranges of numbers", () => {
  test("are aligned to the size, also below zero", () => {
    expect(plan("integer", "100", "-150", "120", { ahead: 1 })).toEqual([
      { label: "m200", from: "-200", to: "-100" },
      { label: "m100", from: "-100", to: "0" },
      { label: "p0", from: "0", to: "100" },
      { label: "p100", from: "100", to: "200" },
      { label: "p200", from: "200", to: "300" },
    ]);
  });

  test("keep every digit of a bigint", () => {
    const [range] = plan("integer", "1000", "9007199254740993", "9007199254740993") ?? [];

    expect(range).toEqual({
      label: "p9007199254740000",
      from: "9007199254740000",
      to: "9007199254741000",
    });
  });
});

describe("ranges of UUIDs of version 7", () => {
  test("are bounded by the least UUID of the instant", () => {
    const key = "0195a8f0-1c2d-7a3b-8c4d-5e6f708192a3";
    const [range] = plan("uuidv7", "month", key, key) ?? [];

    expect(range).toEqual({
      label: "y2025m03",
      from: "01954f00-b000-0000-0000-000000000000",
      to: "0195eea5-d400-0000-0000-000000000000",
    });
  });
});

test("a step of the calendar does not fit numbers, nor a size times", () => {
  expect(scaleFor("integer", "month")).toBeUndefined();
  expect(scaleFor("date", "1000")).toBeUndefined();
});

test("a type with a precision is the same kind of key", () => {
  expect(keyKindOf("timestamp(3) with time zone")).toBe("timestamptz");
  expect(keyKindOf("numeric(10,2)")).toBeUndefined();
});

function plan(
  kind: KeyKind,
  interval: Interval,
  min: string | null,
  max: string | null,
  more: { now?: string; ahead?: number; earlier?: boolean; from?: string; rangesMax?: number } = {},
) {
  const scale = scaleFor(kind, interval);
  if (!scale) throw new Error(`${kind} does not go with ${interval}.`);
  const wish = { now: NOW, ahead: 1, earlier: false, from: null, rangesMax: 5_000, ...more };
  return planRanges(scale, { min, max, ...wish });
}

import { expect, test } from "vitest";
import { NO_SAMPLES, type SampleRange } from "@/lib/core/samples/sample";
import { noteOf } from "./chart-notes";
import { chartsOf, type RunChart } from "./charts-of";

const at = [1_000, 2_000, 3_000];
const range = (values: SampleRange["values"], more: Partial<SampleRange> = {}): SampleRange => ({
  ...{ ...NO_SAMPLES, at, values, last: 3_000 },
  ...more,
});
const times = { copyFrom: 2_000, cutoverAt: 3_000 };
const find = (charts: RunChart[], id: string) => {
  const found = charts.find((one) => one.id === id);
  if (!found) throw new Error(`There is no chart ${id}.`);
  return found;
};

test("only what was read is drawn, the rate with the reasons of its throttle, the latency with the cutover", () => {
  const throttle = { from: 1_000, to: 2_000, kind: "throttle", words: "The lag is 3 s." } as const;
  const samples = range(
    { "copy.rate": [1, 2, 3], "lag.seconds": [null, null, null], "own.write-latency": [5, 6, 7] },
    { bands: [throttle] },
  );
  const own = {
    ...{ name: "write-latency", title: "Latency", unit: "ms", everyMs: 1_000 },
    ...{ sql: null, source: null },
  };
  const charts = chartsOf(samples, [own], [{ at: 3_000, title: "cutover" }]);
  expect(charts.map(({ id }) => id)).toEqual(["rate", "write-latency"]);
  expect(find(charts, "rate").bands).toEqual([throttle]);
  expect(find(charts, "write-latency").marks).toHaveLength(1);
  expect(noteOf(find(charts, "write-latency"), samples, times)).toBe(
    "On average 5 ms before, 6 ms during the move, 7 ms since the cutover.",
  );
});

test("the rows say how many are left, and after the cutover nothing", () => {
  const samples = range({ "rows.old": [100, 100, 100], "rows.copied": [10, 20, 40] });
  const chart = find(chartsOf(samples, [], []), "rows");
  expect(noteOf(chart, samples, { ...times, cutoverAt: null })).toContain("About 60 rows");
  expect(noteOf(chart, samples, times)).toBeNull();
});

test("the disk says when it is full, and when nobody has said how large it is", () => {
  const minutes = [0, 60_000, 120_000];
  const growing = range(
    { "database.bytes": [100, 130, 160], "disk.bytes": [200, 200, 200] },
    { at: minutes, last: 120_000 },
  );
  const chart = (of: SampleRange) => find(chartsOf(of, [], []), "disk");
  expect(noteOf(chart(growing), growing, times)).toBe(
    "As it grows now, there is no room left in 80 s.",
  );
  const unknown = range({ "database.bytes": [1, 2, 3] });
  expect(noteOf(chart(unknown), unknown, times)).toContain("Nobody has said");
});

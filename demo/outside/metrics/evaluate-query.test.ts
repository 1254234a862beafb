import { describe, expect, test } from "vitest";
import { evaluateQuery } from "./evaluate-query";
import { BadQuery, parseQuery } from "./parse-query";
import { readExposition } from "./scrape";
import { SeriesStore } from "./series-store";

const NOW = 1_000_000;
const store = new SeriesStore();
for (const [at, a, b] of [
  [NOW - 60_000, 0, 90],
  [NOW - 30_000, 30, 100],
  [NOW, 60, 10],
] as const) {
  store.add("errors_total", { job: "a" }, { at, value: a });
  store.add("errors_total", { job: "b" }, { at, value: b });
}
for (const [le, value] of [
  ["0.1", 50],
  ["0.5", 90],
  ["+Inf", 100],
] as const)
  store.add("latency_bucket", { job: "a", le }, { at: NOW, value });
store.add("old", {}, { at: NOW - 600_000, value: 1 });

const ask = (query: string) => evaluateQuery(parseQuery(query), store.all(), NOW);
const values = (query: string) => {
  const value = ask(query);
  return typeof value === "number" ? value : value.map((sample) => sample.value);
};

test.each([
  ["errors_total", [60, 10]],
  ['errors_total{job="a"}', [60]],
  ['errors_total{job=~"b|c"}', [10]],
  ['{__name__="errors_total", job!="a"}', [10]],
  ["increase(errors_total[2m])", [60, 20]],
  ['rate(errors_total{job="a"}[2m]) * 60', [30]],
  ["sum(errors_total)", [70]],
  ["sum by (job) (errors_total)", [60, 10]],
  ["max(errors_total) by (nothing)", [60]],
  ["errors_total > 20", [60]],
  ["sum(errors_total) / count(errors_total)", [35]],
  ["sum(no_such) or vector(0)", [0]],
  ["old", []],
  ["absent(old)", [1]],
  ["1 + 2 * 3", 7],
  ["histogram_quantile(0.5, sum by (le) (latency_bucket))", [0.1]],
  ["histogram_quantile(0.99, latency_bucket)", [0.5]],
])("%s", (query, wanted) => {
  expect(values(query)).toEqual(wanted);
});

describe("says what it does not speak", () => {
  test.each([
    "errors_total{",
    "sum(",
    "topk(3, errors_total)",
    "errors_total[5m]",
    "a ~ b",
    "",
    "up{a=b}",
  ])("%j", (query) => {
    expect(() => ask(query)).toThrow(BadQuery);
  });
});

test("reads a page of measurements", () => {
  expect(
    readExposition('# HELP a b\na{x="1",y="q\\"q"} 2\nb_bucket{le="+Inf"} +Inf\n\nnoise'),
  ).toEqual([
    { name: "a", labels: { x: "1", y: 'q"q' }, value: 2 },
    { name: "b_bucket", labels: { le: "+Inf" }, value: Number.POSITIVE_INFINITY },
  ]);
});

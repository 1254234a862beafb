import { combine, type Sample, type Value } from "./combine";
import { histogramQuantile } from "./histogram-quantile";
import { BadQuery, type Expression, type Matcher } from "./parse-query";
import type { Labels, Point, Series } from "./series-store";

/** As Prometheus does: an older sample is no longer true. */
const STALE_MS = 5 * 60_000;

/** What an expression is worth at a moment. */
export function evaluateQuery(
  expression: Expression,
  series: readonly Series[],
  now: number,
): Value {
  const worth = (one: Expression) => evaluateQuery(one, series, now);
  switch (expression.is) {
    case "number":
      return expression.value;
    case "selector":
      if (expression.rangeMs !== null)
        throw new BadQuery("a range stands only within rate() or increase()");
      return select(expression, series).flatMap(({ name, labels, points }) => {
        const last = points.findLast(({ at }) => at <= now && at > now - STALE_MS);
        return last ? [{ labels: { __name__: name, ...labels }, value: last.value }] : [];
      });
    case "aggregation":
      return aggregate(expression.name, expression.by ?? [], vectorOf(worth(expression.of)));
    case "operation":
      return combine(expression.operator, worth(expression.left), worth(expression.right));
    case "call":
      return call(expression, series, now, worth);
  }
}

function call(
  { name, arguments: given }: Extract<Expression, { is: "call" }>,
  series: readonly Series[],
  now: number,
  worth: (one: Expression) => Value,
): Value {
  const [first, second] = given;
  if (
    (name === "rate" || name === "increase") &&
    first?.is === "selector" &&
    first.rangeMs !== null
  )
    return changes(first, series, now, name === "rate" ? first.rangeMs / 1_000 : 1);
  if (name === "vector" && first) return [{ labels: {}, value: Number(worth(first)) }];
  if (name === "absent" && first)
    return vectorOf(worth(first)).length > 0 ? [] : [{ labels: {}, value: 1 }];
  if (name === "histogram_quantile" && first && second)
    return histogramQuantile(Number(worth(first)), vectorOf(worth(second)));
  throw new BadQuery(`${name}(…) is not known to this small Prometheus`);
}

function select(
  { name, matchers }: Extract<Expression, { is: "selector" }>,
  series: readonly Series[],
): Series[] {
  return series.filter(
    (one) => (name === "" || one.name === name) && matchers.every((matcher) => fits(matcher, one)),
  );
}

function fits({ label, operator, text }: Matcher, { name, labels }: Series): boolean {
  const value = label === "__name__" ? name : (labels[label] ?? "");
  const isLike = operator.endsWith("~") ? new RegExp(`^(?:${text})$`).test(value) : value === text;
  return operator.startsWith("!") ? !isLike : isLike;
}

/** How much counters grew in a time; one that began anew has grown from nothing. */
function changes(
  selector: Extract<Expression, { is: "selector" }>,
  series: readonly Series[],
  now: number,
  divisor: number,
): Sample[] {
  return select(selector, series).flatMap(({ labels, points }) => {
    const within = points.filter(({ at }) => at <= now && at > now - (selector.rangeMs ?? 0));
    return within.length < 2 ? [] : [{ labels, value: growth(within) / divisor }];
  });
}

function growth(points: readonly Point[]): number {
  return points.slice(1).reduce((sum, { value }, i) => {
    const before = points[i]?.value ?? 0;
    return sum + (value >= before ? value - before : value);
  }, 0);
}

function aggregate(name: string, by: readonly string[], samples: readonly Sample[]): Sample[] {
  const groups = new Map<string, { labels: Labels; values: number[] }>();
  for (const { labels, value } of samples) {
    const kept = Object.fromEntries(
      by.flatMap((label) => (labels[label] === undefined ? [] : [[label, labels[label]]])),
    );
    const key = JSON.stringify(kept);
    const group = groups.get(key) ?? { labels: kept, values: [] };
    group.values.push(value);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ labels, values }) => ({
    labels,
    value: reduced(name, values),
  }));
}

function reduced(name: string, values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  if (name === "max") return Math.max(...values);
  if (name === "min") return Math.min(...values);
  if (name === "count") return values.length;
  return name === "avg" ? sum / values.length : sum;
}

function vectorOf(value: Value): Sample[] {
  if (typeof value !== "number") return value;
  throw new BadQuery("a vector is expected here, not a number");
}

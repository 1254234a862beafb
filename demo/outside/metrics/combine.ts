import { BadQuery } from "./parse-query";
import type { Labels } from "./series-store";

export type Sample = { labels: Labels; value: number };
export type Value = number | Sample[];

type Operation = (left: number, right: number) => number | undefined;

const OPERATIONS: Record<string, Operation> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  // A comparison keeps the samples of its left side that hold.
  ">": (left, right) => (left > right ? left : undefined),
  "<": (left, right) => (left < right ? left : undefined),
  ">=": (left, right) => (left >= right ? left : undefined),
  "<=": (left, right) => (left <= right ? left : undefined),
  "==": (left, right) => (left === right ? left : undefined),
  "!=": (left, right) => (left !== right ? left : undefined),
};

/** Two values put together; vectors are matched by equal labels. */
export function combine(operator: string, left: Value, right: Value): Value {
  if (operator === "or") return either(left, right);
  const operation = OPERATIONS[operator];
  if (!operation) throw new BadQuery(`${operator} is not known to this small Prometheus`);
  if (typeof left === "number" && typeof right === "number")
    return operation(left, right) ?? Number.NaN;
  if (typeof right === "number") return mapped(vector(left), (value) => operation(value, right));
  if (typeof left === "number") return mapped(right, (value) => operation(left, value));
  const others = new Map(right.map((sample) => [keyOf(sample), sample.value]));
  return left.flatMap((sample) => {
    const other = others.get(keyOf(sample));
    const value = other === undefined ? undefined : operation(sample.value, other);
    return value === undefined ? [] : [{ labels: withoutName(sample.labels), value }];
  });
}

function either(left: Value, right: Value): Sample[] {
  const known = new Set(vector(left).map(keyOf));
  return [...vector(left), ...vector(right).filter((sample) => !known.has(keyOf(sample)))];
}

function mapped(samples: Sample[], map: (value: number) => number | undefined): Sample[] {
  return samples.flatMap(({ labels, value }) => {
    const found = map(value);
    return found === undefined ? [] : [{ labels: withoutName(labels), value: found }];
  });
}

function vector(value: Value): Sample[] {
  if (typeof value !== "number") return value;
  throw new BadQuery("a vector is expected here, not a number");
}

function keyOf({ labels }: Sample): string {
  return JSON.stringify(Object.entries(withoutName(labels)).sort());
}

function withoutName({ __name__: _, ...labels }: Labels): Labels {
  return labels;
}

import { expect, test } from "vitest";
import { Latency } from "./latency";

test("percentiles are those of the recent ones, buckets those of all", () => {
  const latency = new Latency();
  for (let i = 0; i < 2_000; i += 1) latency.observe(9);
  for (let i = 1; i <= 2_000; i += 1) latency.observe(i / 1_000);

  expect(latency.percentile(0.5)).toBe(1);
  expect(latency.percentile(0.99)).toBe(1.98);
  expect(Object.fromEntries(latency.buckets())).toMatchObject({
    0.005: 5,
    1: 1_000,
    5: 2_000,
    "+Inf": 4_000,
  });
});

test("nothing observed is zero", () => {
  expect(new Latency().percentile(0.99)).toBe(0);
});

import { expect, test } from "vitest";
import { sayName, sayValue } from "./say-value";

test("what was recorded is said with names and values, however deep, and never as it is kept", () => {
  expect(sayValue({ holdMs: 23.1, entries: 0, note: null, more: {} })).toBe(
    "hold ms: 23.1; entries: 0",
  );
  expect(sayValue([{ leaf: "orders_p1", rows: [1, 2] }, "last"])).toBe(
    "(leaf: orders_p1; rows: (1, 2)), last",
  );
  expect([null, "", {}, [], { a: null }].map(sayValue)).toEqual(Array(5).fill("none"));
  expect(sayValue(false)).toBe("false");
});

test("whatever its size, it is one bounded line", () => {
  const many = Array.from({ length: 40 }, (_, n) => ({ n, text: "x".repeat(90) }));
  let deep: unknown = "bottom";
  for (let n = 0; n < 30; n += 1) deep = { deep };

  expect(sayValue(many).length).toBe(600);
  expect(sayValue(many.map(({ n }) => n))).toMatch(/, 11, and 28 more$/);
  expect(sayValue(deep)).toBe("deep: (deep: (deep: (deep: (…))))");
});

test("names are words", () => {
  expect(["statusText", "rows_copied", "state"].map(sayName)).toEqual([
    "status text",
    "rows copied",
    "state",
  ]);
});

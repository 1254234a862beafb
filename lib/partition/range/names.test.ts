import { expect, test } from "vitest";
import { freeName, leafName, nameOn } from "./names";

test("a partition is named after its table and its range", () => {
  expect(leafName("sensor_readings", "y2026m03")).toBe("sensor_readings_y2026m03");
});

test("an index keeps what tells it apart when its table's name goes before it", () => {
  expect(nameOn("orders_y2026", "orders", "orders_open_idx")).toBe("orders_y2026_open_idx");
  expect(nameOn("orders_y2026", "orders", "open_orders")).toBe("orders_y2026_open_orders");
});

test("a name that is too long is cut to 63 bytes and stays apart from its neighbours", () => {
  const long = "ä".repeat(31);
  const names = ["y2026m03", "y2026m04"].map((label) => leafName(long, label));

  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
  expect(names[0]).toMatch(/^ä+_[0-9a-f]{8}_y2026m03$/);
  expect(leafName(long, "y2026m03")).toBe(names[0]);
});

test("an ending that alone is too long is cut as well", () => {
  const name = nameOn("orders", "other", "x".repeat(63));

  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
});

test("a taken name gets a number", () => {
  const taken = new Set(["orders_old", "orders_old_2"]);

  expect(freeName("orders", "_old", taken)).toBe("orders_old_3");
  expect(freeName("orders", "_old", new Set())).toBe("orders_old");
});

import { expect, test } from "vitest";
import { parseJsonPath, valueAtPath } from "./json-path";

const VALUE = {
  status: "ok",
  data: { items: [{ id: 7, "a name": [true, null] }], length: 3 },
  "odd.key": { '"': 1 },
  nothing: null,
};

test.each([
  ["$", VALUE],
  ["", VALUE],
  ["status", "ok"],
  ["$.status", "ok"],
  ["data.items[0].id", 7],
  ["data.items.length", 1],
  ["data.length", 3],
  ['data.items[0]["a name"][0]', true],
  ['["odd.key"]["\\""]', 1],
  ["nothing", null],
  ["nothing.more", undefined],
  ["data.items[1].id", undefined],
  ["status.length", undefined],
  ["toString", undefined],
  ["data.items.map", undefined],
  ["__proto__", undefined],
  ["a()", undefined],
])("at %s", (path, found) => {
  expect(valueAtPath(VALUE, path)).toEqual(found);
});

test.each([
  ".status",
  "a..b",
  "a.",
  "a b",
  "a[b]",
  "a[-1]",
  "a[0",
  "a()",
  "[*]",
  "a[?(@.b)]",
  "a[a[a",
])("%j is no path", (path) => {
  expect(parseJsonPath(path)).toBeUndefined();
});

test("a path has bounds", () => {
  expect(parseJsonPath(`${"a.".repeat(60)}a`)).toBeUndefined();
});

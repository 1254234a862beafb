import { expect, test } from "vitest";
import { nearestName } from "./nearest-name";

test.each([
  ["chek", ["sql", "check", "wait"], "check"],
  ["Titel", ["title", "takes"], "title"],
  ["baselin", ["baseline", "base"], "baseline"],
  ["entirely", ["sql", "check"], undefined],
  ["tabel", ["key", "table"], "table"],
  ["x", [], undefined],
])("%s among %j is %s", (name, known, nearest) => {
  expect(nearestName(name, known)).toBe(nearest);
});

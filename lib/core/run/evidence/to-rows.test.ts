import { expect, test } from "vitest";
import { toRows } from "./to-rows";

test("a list of records becomes rows under all names that hold anything, and what is deeper is one line", () => {
  const events = [
    { at: "02:00", kind: "copying", details: {} },
    { at: "02:10", kind: "ready", details: { rows: 90 }, note: "" },
  ];

  expect(toRows(events)).toEqual({
    columns: ["at", "kind", "details"].map((name) => ({ name, type: "" })),
    rows: [
      ["02:00", "copying", ""],
      ["02:10", "ready", "rows: 90"],
    ],
    leftOut: 0,
  });
  const backlog = toRows({ entries: 0, oldestAgeSeconds: 0.4 });
  expect(backlog?.columns.map(({ name }) => name)).toEqual(["entries", "oldest age seconds"]);
  expect(backlog?.rows).toEqual([["0", "0.4"]]);
});

test("of very many records the first are shown, and it is said how many there are besides", () => {
  const shown = toRows(Array.from({ length: 620 }, (_, n) => ({ n })));

  expect([shown?.rows.length, shown?.leftOut]).toEqual([500, 120]);
});

test("what has no names in it is no table", () => {
  for (const value of [[], ["a warning"], [{ a: 1 }, 2], {}, [{}], null])
    expect(toRows(value)).toBeUndefined();
});

import { expect, test } from "vitest";
import { scannedRelations } from "./scanned-leaves";

test("every table that a plan reads is named once, however deep, and what was left out at the start is counted", () => {
  const scan = (name: string) => ({
    "Node Type": "Seq Scan",
    Schema: "public",
    "Relation Name": name,
  });
  const plan = {
    ...{ "Node Type": "Nested Loop", "Subplans Removed": 2 },
    Plans: [
      { "Node Type": "Append", "Subplans Removed": 10, Plans: [scan("b"), scan("a")] },
      { "Node Type": "Hash", Plans: [scan("a")] },
    ],
  };

  expect(scannedRelations([{ Plan: plan }])).toEqual({
    relations: ["public.a", "public.b"],
    removed: 12,
  });
});

test("a plan of another form is an error and no answer", () => {
  expect(() => scannedRelations([{ Plane: {} }])).toThrow();
});

import { expect, test } from "vitest";
import { matchTroubles } from "./match-troubles";
import type { Trouble } from "./run-plan";

const trouble = (title: string, when: Partial<Trouble>): Trouble => ({
  ...{ title, sqlstate: null, text: null, steps: [], cause: null, action: "Do it." },
  ...when,
});
const plan = {
  troubleshooting: [
    trouble("any deadlock", { sqlstate: "40P01" }),
    trouble("a deadlock of the copy", { sqlstate: "40P01", steps: ["copy"] }),
    trouble("the disk", { text: "No space left" }),
    trouble("the copy", { steps: ["copy"] }),
  ],
};

const titles = (stepId: string, sqlstate: string | null, text: string) =>
  matchTroubles(plan, stepId, { sqlstate, text }).map(({ title }) => title);

test("entries are found by code, by text whatever its case, and for their steps only", () => {
  expect(titles("count", "40P01", "deadlock detected")).toEqual(["any deadlock"]);
  expect(titles("count", null, "could not extend file: no space left on device")).toEqual([
    "the disk",
  ]);
  expect(titles("count", "42P01", "no such table")).toEqual([]);
});

test("the entry that says most about the failure comes first", () => {
  expect(titles("copy", "40P01", "deadlock detected")).toEqual([
    ...["a deadlock of the copy", "any deadlock", "the copy"],
  ]);
});

test("without a failure there is nothing to look up", () => {
  expect(matchTroubles(plan, "copy", null)).toEqual([]);
});

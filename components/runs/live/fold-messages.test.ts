import { expect, test } from "vitest";
import type { RunView } from "@/lib/core/run/run-view";
import { foldMessage, newerOf } from "./fold-messages";

const run = {
  version: "9",
  steps: [{ id: "copy", status: "queued" }],
  timeline: [],
} as unknown as RunView;

test("a message with one change and one with several are folded alike", () => {
  const step = { type: "step", step: { id: "copy", status: "running" } };
  const head = { type: "head", head: { version: "10" } };

  expect(foldMessage(run, JSON.stringify(step)).steps[0]?.status).toBe("running");
  expect(foldMessage(run, JSON.stringify([step, head]))).toMatchObject({
    version: "10",
    steps: [{ status: "running" }],
  });
});

test("of two views the one with the higher version counts, however long the number is", () => {
  const later = { ...run, version: "10" };
  expect(newerOf(run, later)).toBe(later);
  expect(newerOf(later, run)).toBe(later);
  expect(newerOf(run, run)).toBe(run);
});

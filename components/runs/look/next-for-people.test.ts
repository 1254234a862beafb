import { expect, test } from "vitest";
import type { PlanStep } from "@/lib/core/run/run-plan";
import type { RunView } from "@/lib/core/run/run-view";
import { aGate } from "@/tests/a-gate";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { nextForPeople } from "./next-for-people";

const NOW = Date.parse("2026-11-21T02:00:00Z");
const AT_COPY = { kind: "wait for step", phaseId: "one", stepId: "copy" } as const;

test("after the work at hand comes the first step by hand, when what is before it is done", () => {
  const run = aRunWith([
    aPlanStep("index"),
    aPlanStep("swap", { title: "Swap", start: "by hand" }),
  ]);
  expect(nextForPeople(run, AT_COPY, NOW)).toEqual({
    task: "start “Swap”",
    at: NOW + 40_000 + 60_000,
  });
});

test("an item to sign needs somebody, too", () => {
  const run = aRunWith([aPlanStep("seen", { title: "Seen", by: "people" })]);
  expect(nextForPeople(run, AT_COPY, NOW)?.task).toBe("sign “Seen”");
});

test("a step with a gate of its own is decided before it begins by itself", () => {
  const run = aRunWith([aPlanStep("swap", { gate: aGate({ title: "Swap them" }) })]);
  expect(nextForPeople(run, AT_COPY, NOW)?.task).toBe("decide “Swap them”");
});

test("at the end of a phase it is the next phase's gate, or its start", () => {
  expect(nextForPeople(aRunWith([]), AT_COPY, NOW)?.task).toBe("start phase 2, Phase two");
});

test("without an estimate there is no moment, and while nothing is at work there is nothing to say", () => {
  const run = aRunWith([
    aPlanStep("index", { estimateMs: null }),
    aPlanStep("swap", { start: "by hand" }),
  ]);
  expect(nextForPeople(run, AT_COPY, NOW)?.at).toBeNull();
  expect(nextForPeople(run, { kind: "resume" }, NOW)).toBeNull();
});

/** A run whose first step, of 60 s, has been at work for 20 s. */
function aRunWith(steps: PlanStep[]): RunView {
  const plan = aPlan({
    phases: [
      aPlanPhase("one", [aPlanStep("copy"), ...steps]),
      aPlanPhase("two", [aPlanStep("last")]),
    ],
  });
  const copy = { id: "copy", status: "running", startedAt: new Date(NOW - 20_000).toISOString() };
  return {
    ...{ plan, status: "running", wayBack: null, estimates: {}, gates: [] },
    steps: [{ ...copy, progress: null }],
  } as unknown as RunView;
}

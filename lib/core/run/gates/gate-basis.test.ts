import { expect, test } from "vitest";
import { aGate } from "@/tests/a-gate";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { nextAt, shownSteps } from "./gate-basis";
import type { GateKind } from "./gate-status";

const PLAN = aPlan({
  phases: [
    aPlanPhase("before", [aPlanStep("ready")], { part: "before" }),
    aPlanPhase("one", [aPlanStep("look"), aPlanStep("change", { effect: "changes" })]),
    aPlanPhase("two", [aPlanStep("count"), aPlanStep("spare", { isOptional: true })]),
    aPlanPhase("three", [aPlanStep("third"), aPlanStep("drop", { effect: "destroys" })]),
    aPlanPhase("back", [aPlanStep("undo")], { part: "rollback" }),
  ],
});

function at(kind: GateKind, phaseId: string | null, stepId: string | null, shows: string[] = []) {
  return { kind, phaseId, stepId, asks: aGate({ shows }) };
}

const shown = (...where: Parameters<typeof at>) =>
  shownSteps(PLAN, at(...where)).map(({ id }) => id);

test("a gate shows what the playbook names, or every required step ahead of it that reads", () => {
  expect(shown("phase", "three", null)).toEqual(["look", "count"]);
  expect(shown("phase", "three", null, ["ready"])).toEqual(["ready"]);
  expect(shown("step", "three", "drop")).toEqual(["look", "count", "third"]);
  expect(shown("plan", null, null)).toEqual([]);
});

test("going back is bound to nothing that is still at work, unless it was asked because of it", () => {
  expect(shown("rollback", null, null)).toEqual([]);
  expect(shown("rollback", null, null, ["count"])).toEqual(["count"]);
});

test("what comes next is the phase, or the one step", () => {
  const next = (...where: Parameters<typeof at>) =>
    nextAt(PLAN, at(...where))?.steps.map(({ id }) => id);
  expect(next("phase", "three", null)).toEqual(["third", "drop"]);
  expect(next("step", "three", "drop")).toEqual(["drop"]);
  expect(next("plan", null, null)).toBeUndefined();
});

import { expect, test } from "vitest";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { type GateFacts, isVoidable } from "./is-voidable";

const PLAN = aPlan({
  phases: [
    aPlanPhase("move", [aPlanStep("copy"), aPlanStep("swap")]),
    aPlanPhase("back", [aPlanStep("undo")], { part: "rollback" }),
  ],
});

function isBound(about: Partial<GateFacts>, copy: string, swap: string, epoch = 0): boolean {
  return isVoidable({
    ...{ kind: "phase", phaseId: "move", stepId: null, runStatus: "running", plan: PLAN },
    steps: [
      { id: "copy", status: copy, epoch: 1 },
      { id: "swap", status: swap, epoch },
    ],
    ...about,
  });
}

test("a phase's gate binds until the first step of the phase begins, and not from one step to the next", () => {
  expect(isBound({}, "waiting", "waiting")).toBe(true);
  expect(isBound({}, "ready", "waiting")).toBe(false);
  expect(isBound({}, "passed", "ready")).toBe(false);
});

test("a step's own gate binds until that step begins, however far its phase is", () => {
  const about = { kind: "step", stepId: "swap" };

  expect(isBound(about, "passed", "waiting")).toBe(true);
  expect(isBound(about, "passed", "ready")).toBe(true);
  expect(isBound(about, "passed", "queued", 1)).toBe(false);
  expect(isBound(about, "passed", "ready", 1)).toBe(false);
});

test("going back binds while it is being decided, and is spent when the run goes back", () => {
  const about = { kind: "rollback", phaseId: null };

  expect(isBound({ ...about, runStatus: "held" }, "passed", "failed")).toBe(true);
  expect(isBound({ ...about, runStatus: "rolling_back" }, "passed", "failed")).toBe(false);
});

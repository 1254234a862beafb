import { expect, test } from "vitest";
import { aGateView } from "@/tests/a-gate";
import { aPlan } from "@/tests/a-plan";
import { diffRun } from "./diff-run";
import { applyRunChange } from "./run-change";
import type { RunView, StepView } from "./run-view";

const AT = "2026-02-15T02:00:00.000Z";

function step(id: string, more: Partial<StepView> = {}): StepView {
  return {
    ...{ id, status: "waiting", epoch: 0, startedAt: null, endedAt: null, resumesAt: null },
    ...{ progress: null, words: null, attempts: [], signOffs: [] },
    ...more,
  };
}

function run(more: Partial<RunView> = {}): RunView {
  return {
    ...{ id: "1", number: 1, title: "A run", kind: "live", status: "running", version: "1" },
    ...{ target: { id: "t", name: "App", environment: "test" }, opensAt: AT, closesAt: AT },
    ...{ heldBecause: null, wheel: null, plan: aPlan(), requestedBy: { id: "", name: "x" } },
    ...{ people: [], createdAt: AT, bookedAt: AT, startedAt: AT, endedAt: null, heldSince: null },
    ...{ emergency: null, goingBack: { askedAt: null, decidedAt: null } },
    ...{ wayBack: null, steps: [step("first"), step("second")], timeline: [], estimates: {} },
    closedAt: null,
    gates: [aGateView()],
    asOf: AT,
    ...more,
  };
}

const entry = (id: string) => ({
  ...{ id, at: AT, who: "Ann", verb: "noted", phaseId: null, stepId: null, words: "Well." },
});

test("only what changed is told, and folded in it gives the later view", () => {
  const before = run({ timeline: [entry("1")] });
  const after = run({
    ...{ version: "3", status: "held", heldBecause: "A check failed.", heldSince: AT },
    steps: [step("first", { status: "failed", epoch: 1 }), step("second")],
    timeline: [entry("1"), entry("2")],
  });

  const changes = diffRun(before, after);

  expect(changes.map(({ type }) => type)).toEqual(["step", "timeline", "head"]);
  expect(changes.reduce(applyRunChange, before)).toEqual(after);
});

test("nothing is told when only the moment of reading is another", () => {
  expect(diffRun(run(), run({ asOf: "2026-02-15T02:00:01.000Z" }))).toEqual([]);
});

import { expect, test } from "vitest";
import type { StepStatus } from "@/lib/core/run/step-status";
import { aGate } from "@/tests/a-gate";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { destroyGround, gateIdsOver } from "./destroy-ground";

const AT = (minute: number) => new Date(Date.UTC(2026, 1, 15, 4, minute));
const GONE = { effect: "destroys", start: "by hand" } as const;
const PLAN = aPlan({
  approval: aGate({ id: "approval" }),
  phases: [
    aPlanPhase("before", [aPlanStep("asked")], { part: "before" }),
    aPlanPhase("work", [
      aPlanStep("backup", { proves: "backup" }),
      aPlanStep("copy", { effect: "changes" }),
      aPlanStep("slow", { ifNot: "warn" }),
      aPlanStep("nice", { isOptional: true }),
      aPlanStep("told", { judges: false }),
      aPlanStep("seen", { by: "people" }),
      aPlanStep("rows"),
    ]),
    aPlanPhase("end", [aPlanStep("first", GONE), aPlanStep("second", GONE), aPlanStep("late")], {
      gate: aGate({ id: "end" }),
    }),
    aPlanPhase("back", [aPlanStep("there"), aPlanStep("cleared", GONE)], { part: "rollback" }),
    aPlanPhase(
      "week",
      [aPlanStep("calm"), aPlanStep("old", { ...GONE, gate: aGate({ id: "step.old" }) })],
      {
        part: "after",
      },
    ),
  ],
});

function groundOf(stepId: string, rows: Record<string, [StepStatus, number, number | null]> = {}) {
  return destroyGround(
    PLAN,
    stepId,
    Object.entries(rows).map(([id, [status, from, to]]) => ({
      ...{ id, status, startedAt: AT(from), endedAt: to === null ? null : AT(to) },
    })),
    AT(50),
  );
}
const idsOf = (things: readonly { id: string }[]) => things.map(({ id }) => id);

test("only required steps that find something out count as checks, and only those ahead", () => {
  expect(idsOf(groundOf("first").checks)).toEqual(["backup", "rows"]);
  expect(idsOf(groundOf("cleared").checks)).toEqual(["there"]);
  expect(idsOf(groundOf("old").checks)).toEqual(["backup", "rows", "late", "calm"]);
});

test("what changes the target counts from when it ended, and as of now while it has not", () => {
  const rows = { copy: ["running", 10, null], first: ["passed", 40, 41] } as const;
  const { changes } = groundOf("old", { copy: [...rows.copy], first: [...rows.first] });
  expect(changes.map(({ id, at }) => [id, at])).toEqual([
    ["first", AT(41).toISOString()],
    ["copy", AT(50).toISOString()],
  ]);
});

test("of what its own phase destroys, each is held against the rule for itself", () => {
  const { changes } = groundOf("second", { copy: ["passed", 10, 20], first: ["passed", 40, 41] });
  expect(idsOf(changes)).toEqual(["copy"]);
});

test("a backup is proven by the newest good end of a step that says so", () => {
  expect(groundOf("first", { backup: ["failed", 1, 2] }).provenAt).toBeNull();
  expect(groundOf("first", { backup: ["passed", 1, 2] }).provenAt).toBe(AT(2).toISOString());
});

test("a step is asked about by its own gate, by its phase's, or by what its way back was decided by", () => {
  const gatesOf = (stepId: string) => {
    for (const phase of PLAN.phases)
      for (const step of phase.steps) if (step.id === stepId) return gateIdsOver(PLAN, phase, step);
    return [];
  };
  expect(gatesOf("first")).toEqual(["end"]);
  expect(gatesOf("old")).toEqual(["step.old"]);
  expect(gatesOf("cleared")).toEqual(["going_back", "approval"]);
});

import { expect, test } from "vitest";
import { neighbourOf } from "@/components/runs/console/neighbour-of";
import { shownIn } from "@/components/runs/console/shown-in";
import type { RunView, StepView } from "@/lib/core/run/run-view";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { phaseLines } from "./phase-lines";

const PHASES = [
  aPlanPhase("one", [aPlanStep("a"), aPlanStep("b")]),
  aPlanPhase("two", [aPlanStep("c")], {
    gate: {
      ...{ id: "go", title: "Go", by: { lead: 1 }, shows: [], expiresMs: null, escalate: null },
      onReject: "hold",
    },
  }),
];

test("a phase is what its steps and its gate make it", () => {
  const states = (steps: Partial<Record<string, StepView["status"]>>, gate = "waiting") =>
    phaseLines(aRun(steps, gate), "window").map(({ state }) => state);

  expect(states({})).toEqual(["planned", "planned"]);
  expect(states({ a: "queued" })).toEqual(["live", "planned"]);
  expect(states({ a: "passed", b: "uncertain" })).toEqual(["stuck", "planned"]);
  expect(states({ a: "passed", b: "skipped" }, "open")).toEqual(["done", "asked"]);
  expect(states({ a: "passed", b: "tolerated", c: "ready" }, "approved")).toEqual(["done", "live"]);
});

test("j and k go through the steps of all phases, and stop at the ends", () => {
  const lines = phaseLines(aRun({}), "window");
  const from = (phaseId: string, at: string | null) => [
    neighbourOf(lines, { phaseId, at }, -1),
    neighbourOf(lines, { phaseId, at }, 1),
  ];

  expect(from("one", "b")).toEqual(["a", "c"]);
  expect(from("two", "gate")).toEqual(["b", "c"]);
  expect(from("one", null)).toEqual([undefined, "a"]);
  expect(from("two", "c")).toEqual(["b", undefined]);
});

test("the console shows what the address asks for, or what the run is at in that phase", () => {
  const [one, two] = phaseLines(aRun({}), "window");
  const signA = { kind: "sign", phaseId: "one", stepId: "a" } as const;
  const decide = { kind: "decide gate", phaseId: "two", gateId: "go" } as const;
  if (!one || !two) throw new Error("The plan has two phases.");

  expect(shownIn(one, "b", signA)).toBe("b");
  expect(shownIn(one, null, signA)).toBe("a");
  expect(shownIn(one, "of another phase", signA)).toBe("a");
  expect(shownIn(two, null, signA)).toBeNull();
  expect(shownIn(two, null, decide)).toBe("gate");
  expect(shownIn(one, "gate", decide)).toBeNull();
});

function aRun(statuses: Partial<Record<string, StepView["status"]>>, gate = "waiting"): RunView {
  const steps = PHASES.flatMap((phase) => phase.steps).map(({ id }) => ({
    ...{ id, status: statuses[id] ?? "waiting", startedAt: null, endedAt: null },
  }));
  const gates = [{ id: "go", status: gate }];
  return { plan: aPlan({ phases: PHASES }), steps, gates } as unknown as RunView;
}

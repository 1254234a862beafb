import { expect, test } from "vitest";
import type { GateCard } from "@/lib/core/run/gates/gate-card";
import type { PlanPhase } from "@/lib/core/run/run-plan";
import type { RunView } from "@/lib/core/run/run-view";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { sayRisk } from "./say-risk";

const back = (loses: string | null) =>
  aPlanPhase("back", [aPlanStep("undo")], { part: "rollback", loses });

function risk(effects: string[], ways: PlanPhase[], isPointOfNoReturn = false): string {
  const plan = aPlan({ phases: [aPlanPhase("one", [aPlanStep("first")]), ...ways] });
  const steps = effects.map((effect) => ({ effect }));
  const card = { gate: { kind: "phase" }, basis: { next: { isPointOfNoReturn, steps } } };
  return sayRisk(
    { plan, steps: [{ id: "first", status: "passed" }] } as unknown as RunView,
    card as unknown as GateCard,
  ).join(" ");
}

test("what a yes does is said by its effects", () => {
  expect(risk(["reads", "reads"], [])).toMatch(/^2 steps, only reading\./);
  expect(risk(["changes"], [])).toMatch(/^One step: 1 changes data or schema\./);
  expect(risk(["changes", "changes", "destroys"], [])).toMatch(
    /^3 steps: 2 change data or schema, 1 destroys something\./,
  );
});

test("whether it can be taken back is said with what that loses", () => {
  expect(risk([], [back("Nothing.")])).toContain("That loses: nothing.");
  expect(risk([], [back(null)])).toContain("the playbook does not say");
  expect(risk([], [])).toContain("The playbook has no way back.");
  expect(risk([], [back("Nothing.")], true)).toContain("From its start on there is no way back.");
});

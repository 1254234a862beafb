import { expect } from "vitest";
import type { ServiceContext } from "@/lib/services/context";
import { holdRun, resumeRun } from "@/lib/services/runs/hold-run";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { startPhase } from "@/lib/services/runs/start-run";
import { startStep } from "@/lib/services/runs/steps/start-step";
import { aGate } from "@/tests/a-gate";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { decide } from "@/tests/decide";
import { type TestPanel, test } from "@/tests/panel";
import { RUNNING, stage } from "@/tests/stage";

const GATE = aGate({ id: "step.second", title: "Do the second" });
const PLAN = aPlan({
  phases: [
    aPlanPhase("one", [
      aPlanStep("first"),
      aPlanStep("second", { start: "by hand", gate: GATE }),
      aPlanStep("third"),
    ]),
  ],
});

test("a step with a gate of its own becomes ready when it is approved, and begins by its click", async ({
  panel,
}) => {
  const wheel = await panel.as("operator");
  const ann = await devopsLead(panel);
  const runId = await atSecond(panel, wheel);
  await expect(startStep(wheel, { runId, stepId: "second" })).rejects.toMatchObject({
    code: "not_possible",
  });

  await decide(ann, { runId, gateId: GATE.id, answer: "approve" });
  expect(await standing(wheel, runId)).toEqual(["passed", "ready", "waiting", "approved"]);

  await startStep(wheel, { runId, stepId: "second" });
  expect(await standing(wheel, runId)).toEqual(["passed", "queued", "waiting", "approved"]);
});

test("rejected before a step, the run is held and goes on only when it is asked again", async ({
  panel,
}) => {
  const wheel = await panel.as("operator");
  const runId = await atSecond(panel, wheel);

  await decide(await devopsLead(panel), {
    ...{ runId, gateId: GATE.id, answer: "reject", note: "Not tonight." },
  });

  expect(await getRunView(wheel, runId)).toMatchObject({
    ...{ status: "held", heldBecause: "Do the second: rejected." },
  });
  await expect(resumeRun(wheel, { runId })).rejects.toMatchObject({ code: "not_possible" });
});

test("a phase whose first step has a gate waits for that one too", async ({ panel }) => {
  const wheel = await panel.as("operator");
  const phase = aPlanPhase("one", [aPlanStep("second", { gate: GATE })], { gate: aGate() });
  const runId = await stage(panel, aPlan({ phases: [phase] }), { run: RUNNING, wheel });
  const ann = await devopsLead(panel);
  await poke(wheel, runId);

  await decide(ann, { runId, gateId: "go", answer: "approve" });
  await expect(startPhase(wheel, { runId, phaseId: "one" })).rejects.toMatchObject({
    message: expect.stringContaining("“Do the second” is not approved"),
  });
  await decide(ann, { runId, gateId: GATE.id, answer: "approve" });
  await startPhase(wheel, { runId, phaseId: "one" });
});

/** A run whose first step has passed, so that its second waits for its gate. */
async function atSecond(panel: TestPanel, wheel: ServiceContext): Promise<string> {
  const runId = await stage(panel, PLAN, {
    ...{ run: RUNNING, wheel, steps: { first: { status: "passed", epoch: 1 } } },
    attempts: { first: { outcome: "passed", endedAt: new Date() } },
  });
  await poke(wheel, runId);
  return runId;
}

/** What was only written into rows is looked at with the next act. */
async function poke(wheel: ServiceContext, runId: string): Promise<void> {
  await holdRun(wheel, { runId, reason: "A test." });
  await resumeRun(wheel, { runId });
}

async function standing(ctx: ServiceContext, runId: string): Promise<string[]> {
  const { steps, gates } = await getRunView(ctx, runId);
  return [...steps, ...gates].map(({ status }) => status);
}

async function devopsLead(panel: TestPanel): Promise<ServiceContext> {
  const ctx = await panel.as("lead");
  return { ...ctx, actor: { ...ctx.actor, leadKinds: ["devops lead"] } };
}

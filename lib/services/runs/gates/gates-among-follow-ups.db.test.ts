import { expect } from "vitest";
import { nextMove } from "@/lib/core/run/next-move";
import { advanceRun } from "@/lib/engine/advance-run";
import type { ServiceContext } from "@/lib/services/context";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { startStep } from "@/lib/services/runs/steps/start-step";
import { aGate } from "@/tests/a-gate";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { test } from "@/tests/panel";
import { stage } from "@/tests/stage";
import { decideGate } from "./decide-gate";
import { getGateCard } from "./get-gate-card";

const GATE = aGate({ id: "step.drop", title: "Drop the old table", shows: ["calm"] });
const PLAN = aPlan({
  phases: [
    aPlanPhase("work", [aPlanStep("copy")]),
    aPlanPhase("week", [aPlanStep("calm"), aPlanStep("drop", { start: "by hand", gate: GATE })], {
      part: "after",
    }),
  ],
});

test("a follow-up with a gate is asked about when what is before it is done, and begins after a yes", async ({
  panel,
}) => {
  const { system } = panel;
  const operator = await panel.as("operator");
  const lead = await panel.as("lead");
  const ann: ServiceContext = { ...lead, actor: { ...lead.actor, leadKinds: ["devops lead"] } };
  const done = { status: "passed", epoch: 1, startedAt: new Date(), endedAt: new Date() };
  const ended = { status: "completed", startedAt: new Date(), endedAt: new Date() };
  const runId = await stage(panel, PLAN, {
    ...{ run: ended, steps: { copy: done, calm: { status: "ready" } } },
  });
  const go = () => system.db.$transaction((tx) => advanceRun(tx, system, runId, new Date()));
  await go();
  expect((await getRunView(operator, runId)).gates).toMatchObject([{ status: "waiting" }]);
  await panel.database.pool.query(
    "update step set status = 'running', epoch = 1, started_at = now() where id = 'calm'; update step set status = 'passed', ended_at = now() where id = 'calm'",
  );
  await go();
  const asked = await getRunView(operator, runId);
  expect(asked.gates).toMatchObject([{ status: "open" }]);
  expect(nextMove(asked).move).toMatchObject({ kind: "decide gate", gateId: "step.drop" });
  const start = () => startStep(operator, { runId, stepId: "drop" });
  await expect(start()).rejects.toMatchObject({
    message: expect.stringContaining("is not approved"),
  });

  const { digest } = await getGateCard(ann, { runId, gateId: "step.drop" });
  await decideGate(ann, { runId, gateId: "step.drop", answer: "approve", digest });
  await start();
  expect((await getRunView(operator, runId)).steps.at(-1)?.status).toBe("queued");
});

import { expect } from "vitest";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { type TestPanel, test } from "@/tests/panel";
import { HELD, idOf, RUNNING, stage } from "@/tests/stage";
import { resumeRun } from "./hold-run";
import { getRunView } from "./reading/get-run";
import { startPhase, startRun } from "./start-run";
import { skipStep } from "./steps/lead-on";
import { startStep } from "./steps/start-step";
import { handOver, takeWheel } from "./take-wheel";

const BY_HAND = aPlan({
  phases: [aPlanPhase("one", [aPlanStep("first", { start: "by hand" }), aPlanStep("second")])],
});

test("two clicks on one button are one, and the second is told whose came first", async ({
  panel,
}) => {
  const wheel = await panel.as("operator");
  const runId = await stage(panel, BY_HAND, {
    ...{ run: RUNNING, wheel, steps: { first: { status: "ready" } } },
  });

  const click = () => startStep(wheel, { runId, stepId: "first", expects: "ready" });
  const results = await Promise.allSettled([click(), click(), click()]);

  const refused = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refused).toHaveLength(2);
  for (const reason of refused) {
    expect(reason).toMatchObject({ code: "stale_state" });
    expect(reason.message).toContain("is queued now, not ready");
    expect(reason.message).toContain("Person 1");
  }
  expect(await jobs(panel)).toEqual([{ runId, stepId: "first", epoch: 1 }]);
  expect(await panel.system.db.attempt.count()).toBe(1);
});

test("only who has the wheel moves the run, and the refusal names them", async ({ panel }) => {
  const [ann, bob] = [await panel.as("operator"), await panel.as("operator")];
  const runId = await stage(panel, BY_HAND, { run: HELD, wheel: ann });

  for (const act of [
    () => startRun(bob, { runId }),
    () => startPhase(bob, { runId, phaseId: "one" }),
    () => startStep(bob, { runId, stepId: "first" }),
    () => resumeRun(bob, { runId }),
    () => handOver(bob, { runId, to: idOf(bob) }),
  ])
    await expect(act()).rejects.toMatchObject({
      code: "not_at_the_wheel",
      message: expect.stringContaining("Person 1 has the wheel"),
    });
  expect((await getRunView(ann, runId)).timeline).toEqual([]);
});

test("the wheel is handed over by name, or taken with a reason, and never behind a stale page", async ({
  panel,
}) => {
  const [ann, bob] = [await panel.as("operator"), await panel.as("operator")];
  const viewer = await panel.as("viewer");
  const runId = await stage(panel, BY_HAND, { run: RUNNING });

  await takeWheel(ann, { runId, from: null });
  await expect(takeWheel(ann, { runId })).rejects.toMatchObject({ code: "stale_state" });
  await expect(takeWheel(bob, { runId, from: null })).rejects.toMatchObject({
    message: expect.stringContaining("gone to Person 1"),
  });
  await expect(takeWheel(bob, { runId, from: idOf(ann) })).rejects.toMatchObject({
    fields: { reason: expect.any(String) },
  });
  await expect(handOver(ann, { runId, to: idOf(viewer) })).rejects.toMatchObject({
    fields: { to: expect.any(String) },
  });
  await handOver(ann, { runId, to: idOf(bob) });
  await takeWheel(ann, { runId, from: idOf(bob), reason: "Bob fell asleep." });

  const { wheel, timeline } = await getRunView(ann, runId);
  expect(wheel?.name).toBe("Person 1");
  expect(timeline.map(({ words }) => words)).toEqual([
    "Person 1 takes the wheel.",
    "Person 1 hands the wheel to Person 2.",
    "Person 1 takes the wheel from Person 2: Bob fell asleep.",
  ]);
});

test("the start waits for the checklists, which only a lead skips", async ({ panel }) => {
  const plan = aPlan({
    phases: [
      aPlanPhase("list", [aPlanStep("tested"), aPlanStep("told")], { part: "before" }),
      aPlanPhase("one", [aPlanStep("first")]),
    ],
  });
  const [operator, lead] = [await panel.as("operator"), await panel.as("lead")];
  const runId = await stage(panel, plan, {
    ...{ run: { status: "open" }, wheel: operator },
    steps: { tested: { status: "ready" }, told: { status: "passed", epoch: 1 } },
  });
  const skip = { runId, stepId: "tested", reason: "It was tested yesterday." };

  await expect(startRun(operator, { runId })).rejects.toMatchObject({
    ...{ code: "not_possible", fields: { tested: "Step tested" } },
  });
  await expect(skipStep(operator, skip)).rejects.toMatchObject({ code: "not_allowed" });
  await skipStep(lead, skip);
  await startRun(operator, { runId });

  expect(await getRunView(lead, runId)).toMatchObject({ status: "running" });
});

async function jobs({ database }: TestPanel): Promise<object[]> {
  const { rows } = await database.pool.query("select data from pgboss.job where name = 'step'");
  return rows.map(({ data }) => data);
}

import { expect } from "vitest";
import { resumeRun } from "@/lib/services/runs/hold-run";
import { getRunView } from "@/lib/services/runs/reading/get-run";
import { rollBack } from "@/lib/services/runs/rollback/roll-back";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { test } from "@/tests/panel";
import { HELD, RUNNING, stage } from "@/tests/stage";
import { settleStep, skipStep } from "./lead-on";
import { startStep } from "./start-step";
import { tolerateStep } from "./tolerate-step";

const PLAN = aPlan({
  rollback: { decidedBy: { "devops lead": 1 }, withinMs: null },
  phases: [
    aPlanPhase("one", [
      aPlanStep("first", {
        tolerate: { by: "devops lead", bounds: { rows: { atMost: 100 } } },
      }),
      aPlanStep("second", { effect: "changes", start: "by hand" }),
    ]),
    aPlanPhase("gone", [aPlanStep("drop")], { isPointOfNoReturn: true }),
    aPlanPhase("back", [aPlanStep("undo", { start: "by hand" })], { part: "rollback" }),
    aPlanPhase("far-back", [aPlanStep("restore")], { part: "rollback" }),
  ],
});

const failed = (rows?: number) => ({
  steps: { first: { status: "failed", epoch: 1, endedAt: new Date() } },
  attempts: {
    first: {
      ...{ outcome: "failed", endedAt: new Date(), evidence: { values: {}, detail: null } },
      failure: {
        sqlstate: null,
        text: "37 rows",
        ...(rows === undefined ? {} : { figures: { rows } }),
      },
    },
  },
});

test("a retry takes the run out of its hold and begins the next attempt", async ({ panel }) => {
  const wheel = await panel.as("operator");
  const runId = await stage(panel, PLAN, { run: HELD, wheel, ...failed(37) });

  await expect(resumeRun(wheel, { runId })).rejects.toMatchObject({ code: "not_possible" });
  await expect(
    startStep(wheel, { runId, stepId: "first", expects: "stopped" }),
  ).rejects.toMatchObject({ code: "stale_state" });
  await startStep(wheel, { runId, stepId: "first", expects: "failed" });

  const run = await getRunView(wheel, runId);
  expect(run).toMatchObject({ status: "running", heldBecause: null });
  expect(run.steps[0]).toMatchObject({ status: "queued", epoch: 2 });
  expect(run.steps[0]?.attempts.map(({ outcome }) => outcome)).toEqual([null, "failed"]);
});

test("a lead lets a check pass within its bounds; nobody else, and not beyond them", async ({
  panel,
}) => {
  const wheel = await panel.as("operator");
  const [lead, other] = [await panel.as("lead"), await panel.as("lead")];
  const runId = await stage(panel, PLAN, {
    ...{ run: HELD, wheel, ...failed(37), people: [{ part: "devops lead", person: lead }] },
  });
  const input = { runId, stepId: "first", reason: "Old rows, known since May." };

  await expect(tolerateStep(wheel, input)).rejects.toMatchObject({ code: "not_allowed" });
  await expect(tolerateStep(other, input)).rejects.toMatchObject({ code: "not_allowed" });
  await expect(tolerateStep(lead, { ...input, reason: " " })).rejects.toThrow(/Say why/);
  await tolerateStep(lead, input);

  expect((await getRunView(wheel, runId)).steps[0]).toMatchObject({ status: "tolerated" });
  expect(await panel.system.db.auditEntry.findFirst({ orderBy: { seq: "desc" } })).toMatchObject({
    ...{ act: "step.tolerate", reason: "Old rows, known since May." },
    after: { status: "tolerated", figures: { rows: 37 } },
  });
});

test("what is out of the bounds, or was not measured, is tolerated by nobody", async ({
  panel,
}) => {
  const lead = await panel.as("lead");
  for (const rows of [101, undefined]) {
    const runId = await stage(
      panel,
      { ...PLAN, playbook: `of-${rows}` },
      {
        ...{ run: HELD, ...failed(rows), people: [{ part: "devops lead", person: lead }] },
      },
    );
    await expect(
      tolerateStep(lead, { runId, stepId: "first", reason: "It will do." }),
    ).rejects.toMatchObject({
      code: "not_possible",
      message: expect.stringContaining(`at most 100, found ${rows ?? "nothing"}`),
    });
  }
});

test("a tolerance lets nothing pass that it does not speak of", async ({ panel }) => {
  const lead = await panel.as("lead");
  const { steps, attempts } = failed(37);
  const failure = { ...attempts.first.failure, failing: ["rows", "orphans"] };
  const runId = await stage(panel, PLAN, {
    ...{ run: HELD, steps, attempts: { first: { ...attempts.first, failure } } },
    people: [{ part: "devops lead", person: lead }],
  });

  await expect(
    tolerateStep(lead, { runId, stepId: "first", reason: "Old rows, known since May." }),
  ).rejects.toMatchObject({
    ...{ code: "not_possible", message: expect.stringContaining("nothing of orphans") },
  });
});

test("what was decided on an older attempt does not count for the newest", async ({ panel }) => {
  const [wheel, lead] = [await panel.as("operator"), await panel.as("lead")];
  const { steps, attempts } = failed(37);
  const runId = await stage(panel, PLAN, {
    ...{ run: HELD, wheel, steps: { first: { ...steps.first, epoch: 2 } } },
    attempts: { first: { ...attempts.first, epoch: 2 } },
    people: [{ part: "devops lead", person: lead }],
  });
  const seen = { runId, stepId: "first", reason: "Old rows, known since May.", epoch: 1 };

  for (const act of [
    () => startStep(wheel, { ...seen, expects: "failed" }),
    () => skipStep(wheel, { ...seen, expects: "failed" }),
    () => settleStep(wheel, { ...seen, outcome: "done" }),
    () => tolerateStep(lead, seen),
  ])
    await expect(act()).rejects.toMatchObject({
      ...{
        code: "stale_state",
        message: expect.stringContaining("its newest attempt is number 2"),
      },
    });
  await tolerateStep(lead, { ...seen, epoch: 2 });
});

test("an outcome that is not known is settled with a reason, either way", async ({ panel }) => {
  const wheel = await panel.as("operator");
  for (const [outcome, status] of [
    ["done", "passed"],
    ["not done", "ready"],
  ] as const) {
    const runId = await stage(
      panel,
      { ...PLAN, playbook: `is-${status}` },
      {
        ...{ run: HELD, wheel, steps: { first: { status: "uncertain", epoch: 1 } } },
      },
    );
    await settleStep(wheel, { runId, stepId: "first", outcome, reason: "Looked at the rows." });
    expect((await getRunView(wheel, runId)).steps[0]?.status).toBe(status);
  }
});

test("a step is skipped when it is its turn or it is stuck, and never ahead, past a gate", async ({
  panel,
}) => {
  const wheel = await panel.as("operator");
  const runId = await stage(panel, PLAN, { run: HELD, wheel, ...failed() });
  const reason = "It is not needed here.";

  await expect(skipStep(wheel, { runId, stepId: "drop", reason })).rejects.toMatchObject({
    code: "stale_state",
  });
  await skipStep(wheel, { runId, stepId: "first", reason, expects: "failed" });
  await resumeRun(wheel, { runId });

  const { steps } = await getRunView(wheel, runId);
  expect(steps.map(({ status }) => status).slice(0, 3)).toEqual(["skipped", "ready", "waiting"]);
});

test("a way back is chosen where nobody is to be asked; it stops what is at work", async ({
  panel,
}) => {
  const wheel = await panel.as("operator");
  const plan = { ...PLAN, rollback: { decidedBy: {}, withinMs: null } };
  const runId = await stage(panel, plan, {
    ...{ run: RUNNING, wheel, attempts: { first: {} } },
    steps: { first: { status: "running", epoch: 1, startedAt: new Date() } },
  });
  const reason = "The copy is too slow.";

  await expect(rollBack(wheel, { runId, reason })).rejects.toMatchObject({
    ...{ code: "invalid_input", fields: { way: expect.any(String) } },
  });
  await rollBack(wheel, { runId, way: "back", reason });

  const run = await getRunView(wheel, runId);
  expect(run).toMatchObject({ status: "rolling_back", wayBack: "back" });
  expect(run.steps[0]?.status).toBe("stopping");
});

test("past the point of no return there is no way back", async ({ panel }) => {
  const wheel = await panel.as("operator");
  const runId = await stage(panel, PLAN, {
    ...{ run: RUNNING, wheel, steps: { drop: { status: "ready" } } },
  });

  await expect(
    rollBack(wheel, { runId, way: "back", reason: "Too late for this." }),
  ).rejects.toMatchObject({
    code: "not_possible",
    message: expect.stringContaining("no way back"),
  });
});

test("a check that has passed is looked at again; what changes data is not", async ({ panel }) => {
  const wheel = await panel.as("operator");
  const done = { status: "passed", epoch: 1, startedAt: new Date(), endedAt: new Date() };
  const runId = await stage(panel, PLAN, {
    ...{ run: RUNNING, wheel, steps: { first: done, second: done } },
  });

  await expect(startStep(wheel, { runId, stepId: "second" })).rejects.toMatchObject({
    code: "not_possible",
  });
  await startStep(wheel, { runId, stepId: "first", expects: "passed" });

  expect((await getRunView(wheel, runId)).steps[0]).toMatchObject({ status: "queued", epoch: 2 });
});

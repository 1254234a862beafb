import { expect } from "vitest";
import type { ServiceContext } from "@/lib/services/context";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { type TestPanel, test } from "@/tests/panel";
import { HELD, idOf, RUNNING, stage } from "@/tests/stage";
import { emergencyStop, releaseStop } from "./emergency-stop";
import { resumeRun } from "./hold-run";
import { getRunView } from "./reading/get-run";
import { rollBack } from "./rollback/roll-back";
import { startStep } from "./steps/start-step";

const PLAN = aPlan({
  people: { operator: 1, "devops lead": 1, "engineering on-call": 1 },
  phases: [aPlanPhase("one", [aPlanStep("copy", { isPausable: true }), aPlanStep("last")])],
});
const AT_WORK = { steps: { copy: { status: "running", epoch: 1, startedAt: new Date() } } };

test("anybody who is on the run stops it at one touch, and what can be paused is asked to", async ({
  panel,
}) => {
  const [wheel, onCall] = [await panel.as("operator"), await panel.as("viewer")];
  const runId = await stage(panel, PLAN, {
    ...{ ...AT_WORK, run: RUNNING, wheel, attempts: { copy: {} } },
    people: [{ part: "engineering on-call", person: onCall }],
  });

  await emergencyStop(onCall, { runId });

  const view = await getRunView(wheel, runId);
  expect(view).toMatchObject({ status: "held", emergency: { by: { id: idOf(onCall) } } });
  expect(view.heldBecause).toContain("Emergency stop by");
  expect(view.steps[0]?.status).toBe("pausing");
  expect(await panel.system.db.message.count({ where: { runId, event: "emergency-stop" } })).toBe(
    1,
  );
  await expect(emergencyStop(wheel, { runId })).rejects.toMatchObject({ code: "stale_state" });
});

test("who is not on the run does not stop it, and the attempt changes nothing", async ({
  panel,
}) => {
  const runId = await stage(panel, PLAN, { run: RUNNING });
  for (const role of ["viewer", "administrator"] as const)
    await expect(emergencyStop(await panel.as(role), { runId })).rejects.toMatchObject({
      code: "not_allowed",
    });
  expect(await getRunView(panel.system, runId)).toMatchObject({
    status: "running",
    emergency: null,
  });
});

test("a run that is held already is stopped all the same, and one that goes back is not", async ({
  panel,
}) => {
  const operator = await panel.as("operator");
  const held = await stage(panel, PLAN, { run: HELD });
  await emergencyStop(operator, { runId: held, reason: "The replica is gone." });
  expect(await getRunView(operator, held)).toMatchObject({
    heldBecause: expect.stringContaining("The replica is gone."),
  });
  const back = aPlan({
    playbook: "another",
    phases: [...PLAN.phases, aPlanPhase("back", [], { part: "rollback" })],
  });
  const away = await stage(panel, back, {
    run: { ...RUNNING, status: "rolling_back", wayBack: "back" },
  });
  await expect(emergencyStop(operator, { runId: away })).rejects.toMatchObject({
    code: "not_possible",
  });
});

test("nobody goes on past an emergency stop: not by resuming, not by a retry, not straight in the rows", async ({
  panel,
}) => {
  const wheel = await panel.as("operator");
  const other = await panel.as("operator");
  const failed = {
    copy: { status: "failed", epoch: 1, startedAt: new Date(), endedAt: new Date() },
  };
  const runId = await stage(panel, PLAN, { run: RUNNING, wheel, steps: failed });
  await emergencyStop(other, { runId, reason: "Smoke." });

  for (const goOn of [
    () => startStep(wheel, { runId, stepId: "copy" }),
    () => releaseStop(wheel, { runId, reason: "It is fine." }),
  ])
    await expect(goOn()).rejects.toMatchObject({
      message: expect.stringContaining("emergency stop"),
    });
  const resumed = { status: "running", heldAt: null, heldBecause: null };
  await expect(panel.system.db.run.update({ where: { id: runId }, data: resumed })).rejects.toThrow(
    "run_emergency_holds",
  );
  expect(await getRunView(wheel, runId)).toMatchObject({ status: "held" });
});

test("it is released with a reason by who pulled it or by a lead who is named, and then the wheel resumes", async ({
  panel,
}) => {
  const wheel = await panel.as("operator");
  const ann = await leadOf(panel, "devops lead");
  const stranger = await leadOf(panel, "product owner");
  const runId = await stage(panel, PLAN, {
    ...{ run: RUNNING, wheel },
    people: [{ part: "devops lead", person: ann }],
  });
  await emergencyStop(await panel.as("operator"), { runId });
  const release = (ctx: ServiceContext) => releaseStop(ctx, { runId, reason: "It was a drill." });

  await expect(release(stranger)).rejects.toMatchObject({ code: "not_allowed" });
  await expect(releaseStop(ann, { runId, reason: "" })).rejects.toThrow();
  await expect(resumeRun(wheel, { runId })).rejects.toMatchObject({
    message: expect.stringContaining("pulled the emergency stop"),
  });
  await release(ann);
  expect(await getRunView(wheel, runId)).toMatchObject({ status: "held", emergency: null });
  await resumeRun(wheel, { runId });
  expect(await getRunView(wheel, runId)).toMatchObject({ status: "running" });
  await emergencyStop(wheel, { runId });
  await release(wheel);
  await expect(release(ann)).rejects.toMatchObject({ code: "stale_state" });
});

async function leadOf(panel: TestPanel, kind: string): Promise<ServiceContext> {
  const ctx = await panel.as("lead");
  return { ...ctx, actor: { ...ctx.actor, leadKinds: [kind] } };
}

test("who has the wheel does not slip back alone from under another's emergency stop", async ({
  panel,
}) => {
  const wheel = await panel.as("operator");
  const plan = aPlan({
    ...{ rollback: { decidedBy: {}, withinMs: null } },
    phases: [...PLAN.phases, aPlanPhase("back", [aPlanStep("undo")], { part: "rollback" })],
  });
  const runId = await stage(panel, plan, { run: RUNNING, wheel });
  await emergencyStop(await panel.as("operator"), { runId });
  await expect(
    rollBack(wheel, { runId, way: "back", reason: "I know what I do." }),
  ).rejects.toMatchObject({ code: "not_allowed" });
});

import { expect } from "vitest";
import type { Role } from "@/lib/core/role";
import type { ServiceContext } from "@/lib/services/context";
import { savePlaybook } from "@/lib/services/playbooks/save-playbook";
import { retireTarget } from "@/lib/services/retire-target";
import { aPlan, aPlanPhase, aPlanStep } from "@/tests/a-plan";
import { aTarget } from "@/tests/a-run";
import { decide } from "@/tests/decide";
import { type TestPanel, test } from "@/tests/panel";
import { HELD, idOf, RUNNING, stage } from "@/tests/stage";
import { bookRun } from "./booking/book-run";
import { cancelRun } from "./booking/cancel-run";
import { draftRun } from "./booking/draft-run";
import { nameWhoIsNeeded } from "./booking/name-people";
import { extendWindow } from "./extend-window";
import { getRunView } from "./reading/get-run";
import { startPhase, startRun } from "./start-run";
import { tolerateStep } from "./steps/tolerate-step";
import { handOver, takeWheel } from "./take-wheel";

const PLAN = aPlan({
  phases: [
    aPlanPhase("before", [aPlanStep("check")], { part: "before" }),
    aPlanPhase(
      "one",
      [
        aPlanStep("first", {
          tolerate: { by: "devops lead", bounds: { rows: { atMost: 100 } } },
        }),
      ],
      {
        gate: {
          ...{
            id: "go",
            title: "Go on",
            shows: [],
            expiresMs: null,
            escalate: null,
            onReject: "hold",
          },
          by: { "devops lead": 1 },
        },
      },
    ),
  ],
});
const LOOK = `
playbook: look
title: Look at it
window: { lasts: 1h }
phases:
  - id: look
    steps:
      - { id: one, sql: { sql: "select 1 as one", read-only: true } }
`;
const DONE = { check: { status: "passed", epoch: 1 } };

test("whoever has had the wheel does not judge the run, though somebody else has it now", async ({
  panel,
}) => {
  const [ann, bob] = [await leadOf(panel, "operator"), await panel.as("operator")];
  const runId = await stage(panel, PLAN, {
    ...{ run: RUNNING, steps: DONE, gates: { go: { status: "open", openedAt: new Date() } } },
  });
  await takeWheel(ann, { runId });
  await handOver(ann, { runId, to: idOf(bob) });

  const decided = decide(ann, { runId, gateId: "go", answer: "approve" });
  await expect(decided).rejects.toMatchObject({
    ...{ code: "not_allowed", message: expect.stringContaining("have had the wheel") },
  });
  const held = await stage(
    panel,
    { ...PLAN, playbook: "held" },
    {
      run: HELD,
      steps: { ...DONE, first: { status: "failed", epoch: 1, endedAt: new Date() } },
    },
  );
  await takeWheel(bob, { runId: held });
  await handOver(bob, { runId: held, to: idOf(ann) });
  await handOver(ann, { runId: held, to: idOf(bob) });
  await expect(
    tolerateStep(ann, { runId: held, stepId: "first", reason: "It is known." }),
  ).rejects.toMatchObject({ message: expect.stringContaining("have had the wheel") });
});

test("who is a lead of some kind is not for those to say who book the run", async ({ panel }) => {
  const { db } = panel.system;
  const [ann, bob] = [await panel.as("lead"), await panel.as("lead")];
  await db.leadKind.create({ data: { name: "devops lead" } });
  await db.leadKindOfPerson.create({ data: { personId: idOf(ann), leadKind: "devops lead" } });
  const name = (who: ServiceContext) =>
    db.$transaction((tx) =>
      nameWhoIsNeeded(
        tx,
        { "devops lead": 1, scribe: 1 },
        { "devops lead": [idOf(who)], scribe: [idOf(bob)] },
        { mayBeIncomplete: false },
      ),
    );

  await expect(name(bob)).rejects.toMatchObject({
    fields: { "people.devops lead": "Person 2 is no devops lead." },
  });
  expect(await name(ann)).toHaveLength(2);
});

test("a run is not cancelled away from under a check that is at work", async ({ panel }) => {
  const operator = await panel.as("operator");
  const runId = await stage(panel, PLAN, {
    run: { status: "open" },
    steps: { check: { status: "running", epoch: 1, startedAt: new Date() } },
  });

  await expect(cancelRun(operator, { runId, reason: "Not tonight." })).rejects.toMatchObject({
    ...{ code: "not_possible", message: expect.stringContaining("check is running still") },
  });

  expect(await getRunView(operator, runId)).toMatchObject({ status: "open" });
});

test("after its window has closed a live run begins nothing, until it is extended with a reason", async ({
  panel,
}) => {
  const wheel = await panel.as("operator");
  const hour = 3_600_000;
  const past = { opensAt: new Date(Date.now() - 2 * hour), closesAt: new Date(Date.now() - hour) };
  const steps = { check: { status: "passed", epoch: 1 } };
  const gates = { go: { status: "approved", openedAt: new Date(), decidedAt: new Date() } };
  const open = { run: { ...past, status: "open" }, wheel, steps, gates };
  const runId = await stage(panel, PLAN, open);
  const draft = await stage(panel, { ...PLAN, playbook: "draft" }, { run: { ...past } });

  const refusal = { code: "not_possible", message: expect.stringContaining("closed at") };
  await expect(startRun(wheel, { runId })).rejects.toMatchObject(refusal);
  await expect(bookRun(wheel, { runId: draft })).rejects.toMatchObject(refusal);
  const later = (ms: number) => new Date(Date.now() + ms).toISOString();
  await extendWindow(wheel, { runId, closesAt: later(hour), reason: "The backup took longer." });
  await startRun(wheel, { runId });
  await panel.system.db.run.update({ where: { id: runId }, data: past });
  await expect(startPhase(wheel, { runId, phaseId: "one" })).rejects.toMatchObject(refusal);
});

test("nothing of production is rehearsed: a rehearsal approves its own gates", async ({
  panel,
}) => {
  const { db } = panel.system;
  const operator = await panel.as("operator");
  const targetId = await aTarget(panel);
  await savePlaybook(operator, { name: "look", text: LOOK });
  const rehearse = () => draftRun(operator, { playbook: "look", kind: "rehearsal", targetId });
  const { id: runId } = await rehearse();

  await db.target.update({ where: { id: targetId }, data: { environment: "production" } });

  const refusal = { fields: { targetId: expect.stringContaining("than production") } };
  await expect(rehearse()).rejects.toMatchObject(refusal);
  await expect(bookRun(operator, { runId })).rejects.toMatchObject(refusal);
});

test("a target is not retired from under its runs, and a retired one gets no new ones", async ({
  panel,
}) => {
  const operator = await panel.as("operator");
  const targetId = await aTarget(panel);
  const runId = await stage(panel, PLAN, { run: { ...RUNNING, targetId } });
  const draft = await stage(panel, PLAN, { run: { targetId } });
  const retire = () => retireTarget(panel.system, { targetId, confirmation: "App" });

  await expect(retire()).rejects.toMatchObject({
    ...{ code: "target_busy", message: expect.stringContaining("is running and has App") },
  });
  await panel.system.db.run.update({
    where: { id: runId },
    data: { status: "completed", endedAt: new Date() },
  });
  await retire();

  await expect(bookRun(operator, { runId: draft })).rejects.toMatchObject({
    message: expect.stringContaining("App is retired"),
  });
});

async function leadOf(panel: TestPanel, ...more: Role[]): Promise<ServiceContext> {
  const ctx = await panel.as("lead", ...more);
  return { ...ctx, actor: { ...ctx.actor, leadKinds: ["devops lead"] } };
}

import { expect } from "vitest";
import type { PlanGate, PlanPhase, RunPlan } from "@/lib/core/run/run-plan";
import type { Transaction } from "@/lib/store/database";
import { NOTHING_AROUND } from "@/tests/nothing-around";
import { test } from "@/tests/panel";
import { aPhase, aPlan, aStep, makeRun } from "@/tests/run-factory";
import { advanceRun } from "./advance-run";
import { engineAt } from "./mover";
import { recordMove } from "./record";

const GATE: PlanGate = {
  ...{
    id: "go",
    title: "Go on",
    by: { "devops lead": 2 },
    shows: [],
    expiresMs: null,
    escalate: null,
  },
  onReject: "hold",
};

test("a rehearsal answers its gates itself, as often as leads would be asked, and it is marked", async ({
  panel,
}) => {
  const { db } = panel.system;
  const plan = aPlan([aPhase({ id: "work", steps: [aStep({ id: "one" })] })], { approval: GATE });
  const runId = await runOf(db, plan, { kind: "rehearsal", status: "booked" });

  await db.$transaction((tx) => advanceRun(tx, NOTHING_AROUND, runId, new Date()));

  expect(await db.gate.findMany({ where: { runId } })).toMatchObject([{ status: "approved" }]);
  const decision = { as: "devops lead", answer: "approve", rehearsed: true, personId: null };
  expect(await db.decision.findMany({ where: { runId } })).toMatchObject([decision, decision]);
});

test("a live run's gate opens when what is before it is settled, and waits for people", async ({
  panel,
}) => {
  const { db } = panel.system;
  const plan = aPlan([
    aPhase({ id: "first", steps: [aStep({ id: "one" })] }),
    aPhase({ id: "second", gate: GATE, steps: [aStep({ id: "two" })] }),
  ]);
  const runId = await runOf(db, plan);
  await db.$transaction((tx) => advanceRun(tx, NOTHING_AROUND, runId, new Date()));
  expect(await db.gate.findMany({ where: { runId } })).toMatchObject([{ status: "waiting" }]);

  await end(db, runId, "one", "pass");

  expect(await db.gate.findMany({ where: { runId } })).toMatchObject([{ status: "open" }]);
  expect(await status(db, runId, "two")).toBe("waiting");
});

test("a check that only warns is let pass by the playbook, and is not passed", async ({
  panel,
}) => {
  const { db } = panel.system;
  const runId = await runOf(
    db,
    aPlan([
      aPhase({ id: "work", steps: [aStep({ id: "one", ifNot: "warn" }), aStep({ id: "two" })] }),
    ]),
  );

  await end(db, runId, "one", "fail");

  expect(await status(db, runId, "one")).toBe("tolerated");
  expect(await status(db, runId, "two")).toBe("queued");
  expect(await db.runEvent.findFirst({ where: { runId, verb: "warned" } })).toMatchObject({
    words: "“one” failed: As the test says. The playbook lets the run go on.",
  });
});

test("a check that asks for the way back takes it, where there is one and nobody is to be asked", async ({
  panel,
}) => {
  const { db } = panel.system;
  const phases: PlanPhase[] = [
    aPhase({ id: "work", steps: [aStep({ id: "one", ifNot: "rollback" })] }),
    aPhase({ id: "back", part: "rollback", steps: [aStep({ id: "undo" })] }),
    aPhase({ id: "later", part: "after", steps: [aStep({ id: "look", by: "people" })] }),
  ];
  const runId = await runOf(db, aPlan(phases));
  const asked = await runOf(
    db,
    aPlan(phases, { rollback: { decidedBy: { lead: 1 }, withinMs: null } }),
    { subject: "other" },
  );

  await end(db, runId, "one", "fail");
  await end(db, asked, "one", "fail");

  expect(
    await db.run.findMany({ orderBy: { number: "asc" }, select: { status: true, wayBack: true } }),
  ).toEqual([
    { status: "rolling_back", wayBack: "back" },
    { status: "held", wayBack: null },
  ]);
  expect(await status(db, runId, "undo")).toBe("queued");

  await end(db, runId, "undo", "pass");
  expect(await db.run.findUnique({ where: { id: runId } })).toMatchObject({
    status: "rolled_back",
  });
  expect(await status(db, runId, "look")).toBe("waiting");
});

async function runOf(
  db: Transaction,
  plan: RunPlan,
  run: { kind?: "rehearsal"; status?: "booked"; subject?: string } = {},
): Promise<string> {
  const { subject = "", ...rest } = run;
  const { id: targetId } = await db.target.create({
    data: { name: `a target ${subject}`, environment: "staging" },
  });
  const running = { status: "running", startedAt: new Date() } as const;
  const { id } = await makeRun(db, plan, { targetId, ...running, ...rest });
  return id;
}

/** A worker carries the step out, and it ends like this. */
async function end(db: Transaction, runId: string, stepId: string, event: "pass" | "fail") {
  const move = (event: "unlock" | "queue" | "begin" | "pass" | "fail") =>
    recordMove(db, engineAt(new Date()), {
      ...{ runId, thing: "step", stepId, event, words: "The test." },
      end: { words: "As the test says." },
    });
  const now = await status(db, runId, stepId);
  if (now === "waiting") await move("unlock");
  if (now !== "queued") await move("queue");
  await move("begin");
  await move(event);
  await advanceRun(db, NOTHING_AROUND, runId, new Date());
}

async function status(db: Transaction, runId: string, id: string) {
  return (await db.step.findUnique({ where: { runId_id: { runId, id } } }))?.status;
}

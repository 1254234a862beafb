import { expect } from "vitest";
import { type EngineGround, journalStep, test } from "@/tests/engine-ground";
import { NOTHING_AROUND } from "@/tests/nothing-around";
import { advanceRun } from "./advance-run";
import { askToRest } from "./ask-to-rest";
import { engineAt } from "./mover";
import { queueStep } from "./queue-step";
import { recordMove } from "./record";

const LOCK = 7;

test("a stop ends what the step is at, and it is stopped only when the server has nothing of it", async ({
  ground,
}) => {
  await ground.work();
  const letGo = await ground.hold(LOCK);
  const runId = await ground.start([journalStep("one", { waitsFor: LOCK })]);
  await ground.waiting();

  await ask(ground, runId, "stop");
  const step = await ground.reaches(runId, "one", "stopped");

  expect(step.attempts).toMatchObject([{ outcome: "stopped" }]);
  expect(await sessionsLeft(ground)).toBe(0);
  await ground.runReaches(runId, "held");
  await letGo();
});

test("a stopped step can be run again, in the next epoch", async ({ ground }) => {
  await ground.work();
  const letGo = await ground.hold(LOCK);
  const runId = await ground.start([journalStep("one", { waitsFor: LOCK })]);
  await ground.waiting();
  await ask(ground, runId, "stop");
  await ground.runReaches(runId, "held");
  await letGo();

  await retry(ground, runId);
  await ground.runReaches(runId, "completed");

  expect(await ground.journal()).toEqual(["one 1", "one 2"]);
});

test("what nobody has begun is stopped at once", async ({ ground }) => {
  const runId = await ground.start([journalStep("one")]);

  await ask(ground, runId, "stop");

  expect(await ground.step(runId, "one")).toMatchObject({
    status: "stopped",
    attempts: [{ outcome: "stopped" }],
  });
  await ground.work();
  await ground.runReaches(runId, "held");
  expect(await ground.journal()).toEqual([]);
});

test("a pause lays the step down, and starting it goes on from its checkpoint", async ({
  ground,
}) => {
  await ground.work();
  const letGo = await ground.hold(LOCK);
  const runId = await ground.start([journalStep("one", { waitsFor: LOCK })]);
  await ground.waiting();

  await ask(ground, runId, "pause");
  await ground.says(runId, "Asked to pause.");
  await letGo();
  const paused = await ground.reaches(runId, "one", "paused");
  expect(paused).toMatchObject({
    checkpoint: { written: true },
    attempts: [{ outcome: "paused" }],
  });

  const { db } = ground.panel.system;
  await db.$transaction((tx) =>
    queueStep(tx, engineAt(new Date()), { runId, stepId: "one", from: ["paused"], words: "On." }),
  );
  await ground.runReaches(runId, "completed");
});

async function ask(ground: EngineGround, runId: string, event: "stop" | "pause") {
  await ground.panel.system.db.$transaction(async (tx) => {
    const words = `Somebody asked for a ${event}.`;
    await askToRest(tx, engineAt(new Date()), { runId, stepId: "one", event, words });
    await advanceRun(tx, NOTHING_AROUND, runId, new Date());
  });
}

async function retry(ground: EngineGround, runId: string) {
  await ground.panel.system.db.$transaction(async (tx) => {
    const mover = engineAt(new Date());
    await recordMove(tx, mover, {
      ...{ runId, thing: "step", stepId: "one", event: "retry", words: "Again." },
    });
    await recordMove(tx, mover, { runId, thing: "run", event: "resume", words: "On." });
    await advanceRun(tx, NOTHING_AROUND, runId, new Date());
  });
}

async function sessionsLeft({ target }: EngineGround): Promise<number> {
  const { rows } = await target.pool.query(
    "select 1 from pg_stat_activity where datname = current_database() and application_name like 'slackwater/%/one/%'",
  );
  return rows.length;
}

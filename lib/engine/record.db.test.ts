import { expect } from "vitest";
import type { Transaction } from "@/lib/store/database";
import { openDatabase } from "@/lib/store/database";
import { NOTHING_AROUND } from "@/tests/nothing-around";
import { test } from "@/tests/panel";
import { aPhase, aPlan, aStep, makeRun } from "@/tests/run-factory";
import { advanceRun } from "./advance-run";
import { engineAt } from "./mover";
import { recordMove } from "./record";

const PLAN = aPlan([aPhase({ id: "work", steps: [aStep({ id: "one" }), aStep({ id: "two" })] })]);

test("a move is told in the timeline and in the trail, and raises the version", async ({
  panel,
}) => {
  const { db } = panel.system;
  const { id: runId } = await startedRun(db);

  await db.$transaction((tx) => unlock(tx, runId));

  const run = await db.run.findUniqueOrThrow({
    where: { id: runId },
    include: { events: true, steps: { orderBy: { position: "asc" } } },
  });
  const [trail] = await db.auditEntry.findMany({ where: { thingId: runId } });
  expect(run.steps.map(({ status }) => status)).toEqual(["ready", "waiting"]);
  expect(run.events).toMatchObject([{ verb: "ready", stepId: "one", actorName: "the engine" }]);
  expect(run.version).toBe(2n);
  expect(trail).toMatchObject({ act: "step.carry-out", after: { step: "one", status: "ready" } });
});

test("of two who move at once, one moves; the other is told how it stands now and who did it", async ({
  panel,
}) => {
  const { db } = panel.system;
  const other = openDatabase(panel.database.url);
  const { id: runId } = await startedRun(db);

  const both = await Promise.allSettled([
    db.$transaction((tx) => unlock(tx, runId)),
    other.$transaction((tx) => unlock(tx, runId)),
  ]);

  const refused = both.find((one) => one.status === "rejected");
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(refused?.reason).toMatchObject({
    code: "stale_state",
    message: expect.stringContaining("The step one is ready now, not waiting."),
  });
  expect(await db.runEvent.count({ where: { runId } })).toBe(1);
  await other.$disconnect();
});

test("a started step has its attempt and its job, or none of both", async ({ panel }) => {
  const { db } = panel.system;
  const { id: runId } = await startedRun(db);
  await db.$transaction((tx) => unlock(tx, runId));

  await db
    .$transaction(async (tx) => {
      await advanceRun(tx, NOTHING_AROUND, runId, new Date());
      throw new Error("after all not");
    })
    .catch(() => {});
  expect(await jobs(db)).toEqual([]);
  expect(await db.attempt.count()).toBe(0);

  await db.$transaction((tx) => advanceRun(tx, NOTHING_AROUND, runId, new Date()));
  expect(await jobs(db)).toEqual([{ data: { runId, stepId: "one", epoch: 1 } }]);
  expect(await db.attempt.findMany()).toMatchObject([{ stepId: "one", epoch: 1, outcome: null }]);
});

function startedRun(db: Transaction) {
  return db.target
    .create({ data: { name: "a target", environment: "staging" } })
    .then(({ id: targetId }) =>
      makeRun(db, PLAN, { targetId, status: "running", startedAt: new Date() }),
    );
}

function unlock(tx: Transaction, runId: string) {
  return recordMove(tx, engineAt(new Date()), {
    ...{ runId, thing: "step", stepId: "one", event: "unlock", words: "One is ready." },
  });
}

function jobs(db: Transaction) {
  return db.$queryRaw`select data from pgboss.job where name = 'step'`;
}

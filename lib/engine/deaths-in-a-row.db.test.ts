import { expect } from "vitest";
import { type EngineGround, journalStep, test } from "@/tests/engine-ground";
import { engineAt } from "./mover";
import { recordMove } from "./record";

const STEP = { thing: "step", stepId: "one" } as const;

test("what the first of several workers may have done is still found out about when the last takes over", async ({
  ground,
}) => {
  const runId = await ground.start([journalStep("one", {}, { afterCrash: "ask" })]);
  await begin(ground, runId);
  await keepPreview(ground, runId, 1);
  await ground.target.pool.query("insert into journal (entry, epoch) values ('one', 1)");
  // The second has raised the epoch and died before it found anything out.
  await takeOver(ground, runId);

  await ground.work();
  const step = await ground.reaches(runId, "one", "uncertain", "passed");

  expect(step.status).toBe("uncertain");
  expect(await ground.journal()).toEqual(["one 1"]);
});

test("where none of them had begun anything, the last simply runs it", async ({ ground }) => {
  const runId = await ground.start([journalStep("one", {}, { afterCrash: "ask" })]);
  await begin(ground, runId);
  await takeOver(ground, runId);

  await ground.work();
  await ground.runReaches(runId, "completed");

  expect(await ground.journal()).toEqual(["one 3"]);
});

test("an attempt that was settled by a person is not asked about again", async ({ ground }) => {
  const runId = await ground.start([journalStep("one", {}, { afterCrash: "ask" })]);
  await begin(ground, runId);
  await keepPreview(ground, runId, 1);
  await move(ground, runId, { event: "lose" });
  await move(ground, runId, { event: "settle_undone" });
  await move(ground, runId, { event: "queue" });
  await begin(ground, runId);

  await ground.work();
  await ground.runReaches(runId, "completed");

  expect(await ground.journal()).toEqual(["one 3"]);
});

function begin(ground: EngineGround, runId: string) {
  return move(ground, runId, { event: "begin", worker: "a worker that died" });
}

function takeOver(ground: EngineGround, runId: string) {
  return move(ground, runId, { event: "take_over", worker: "another that died" });
}

async function keepPreview({ panel }: EngineGround, runId: string, epoch: number) {
  const where = { runId_stepId_epoch: { runId, stepId: "one", epoch } };
  await panel.system.db.attempt.update({ where, data: { preview: [] } });
}

async function move(
  { panel }: EngineGround,
  runId: string,
  event: {
    event: "begin" | "take_over" | "lose" | "settle_undone" | "queue";
    worker?: string;
  },
) {
  await panel.system.db.$transaction((tx) =>
    recordMove(tx, engineAt(new Date()), { runId, ...STEP, ...event, words: "The test." }),
  );
}

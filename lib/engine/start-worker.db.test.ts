import { expect } from "vitest";
import { journalStep, test } from "@/tests/engine-ground";

test("carries out the steps of a phase one after the other, and the run to its end", async ({
  ground,
}) => {
  await ground.work();
  const runId = await ground.start([journalStep("one"), journalStep("two")]);

  await ground.runReaches(runId, "completed");

  expect(await ground.journal()).toEqual(["one 1", "two 1"]);
  expect(await ground.step(runId, "two")).toMatchObject({
    status: "passed",
    words: "two was written.",
    progress: { done: 1, of: 1 },
    attempts: [
      {
        outcome: "passed",
        lines: 1,
        evidence: { values: { entry: "two" } },
        startedBy: "the engine",
      },
    ],
  });
});

test("an output is kept in order and whole", async ({ ground }) => {
  await ground.work();
  const runId = await ground.start([journalStep("much", { lines: 5_000 })]);

  await ground.runReaches(runId, "completed");

  const chunks = await ground.panel.system.db.outputChunk.findMany({
    orderBy: { firstLine: "asc" },
  });
  const lines = chunks.flatMap(({ lines }) => lines);
  expect(lines).toHaveLength(5_000);
  expect(lines.at(-1)).toBe("much 5000");
  expect((await ground.step(runId, "much")).attempts[0]?.lines).toBe(5_000);
});

test("a step that fails holds the run, with the reason, and nothing goes on", async ({
  ground,
}) => {
  await ground.work();
  const runId = await ground.start([journalStep("one", { fails: true }), journalStep("two")]);

  await ground.runReaches(runId, "held");

  const run = await ground.panel.system.db.run.findUniqueOrThrow({ where: { id: runId } });
  expect(run.heldBecause).toBe("“one” failed: As it was told to.");
  expect(await ground.step(runId, "two")).toMatchObject({ status: "waiting" });
});

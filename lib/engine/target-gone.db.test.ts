import { expect } from "vitest";
import { type EngineGround, journalStep, test } from "@/tests/engine-ground";
import { engineAt } from "./mover";
import { recordMove } from "./record";

test("a step whose target's password cannot be opened fails once, and says so", async ({
  ground,
}) => {
  const { db } = ground.panel.system;
  await db.targetAddress.updateMany({
    where: { targetId: ground.target.id },
    data: { sealedPassword: "gone.AAAA.AAAA.AAAA" },
  });
  await ground.work();

  const runId = await ground.start([journalStep("one")]);
  const step = await ground.reaches(runId, "one", "failed");

  expect(step.attempts).toHaveLength(1);
  expect(step.words).toContain("key");
  await ground.runReaches(runId, "held");
});

test("of a step whose worker is gone and whose target nobody can look into, nothing is made up", async ({
  ground,
}) => {
  const { db } = ground.panel.system;
  const runId = await ground.start([journalStep("one")]);
  await leaveBehind(ground, runId);
  await db.targetAddress.updateMany({
    where: { targetId: ground.target.id },
    data: { sealedPassword: "gone.AAAA.AAAA.AAAA" },
  });

  await ground.work();
  const step = await ground.reaches(runId, "one", "uncertain");

  expect(step.words).toContain("nobody can look into the target");
  await ground.runReaches(runId, "held");
});

/** As a worker leaves a step that is killed in the middle of it. */
async function leaveBehind({ panel }: EngineGround, runId: string): Promise<void> {
  const { db } = panel.system;
  await db.$transaction((tx) =>
    recordMove(tx, engineAt(new Date()), {
      ...{ runId, thing: "step", stepId: "one", event: "begin", worker: "one that is gone" },
      words: "“one” is running.",
    }),
  );
  await db.attempt.updateMany({ where: { runId }, data: { preview: [] } });
}

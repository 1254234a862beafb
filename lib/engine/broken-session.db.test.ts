import { expect } from "vitest";
import { type EngineGround, journalStep, test } from "@/tests/engine-ground";
import { askToRest } from "./ask-to-rest";
import { engineAt } from "./mover";

const LOCK = 7;

test.for([
  { afterCrash: "ask", becomes: "uncertain" },
  { afterCrash: "probe", becomes: "passed" },
  { afterCrash: "rerun", becomes: "failed" },
] as const)(
  "when the session breaks off under a step that would $afterCrash, the step is $becomes",
  async ({ afterCrash, becomes }, { ground }) => {
    await ground.work();
    await ground.hold(LOCK);
    const runId = await ground.start([journalStep("one", { waitsFor: LOCK }, { afterCrash })]);
    await ground.waiting();

    await endSessions(ground);

    const step = await ground.reaches(runId, "one", "uncertain", "passed", "failed");
    expect(step.status).toBe(becomes);
    expect(await ground.journal()).toEqual(["one 1"]);
  },
);

test("when it breaks off under a step that is being stopped, what was done is found out all the same", async ({
  ground,
}) => {
  await ground.work();
  await ground.hold(LOCK);
  const runId = await ground.start([
    journalStep("one", { waitsFor: LOCK }, { afterCrash: "probe" }),
  ]);
  await ground.waiting();

  await ground.panel.system.db.$transaction((tx) =>
    askToRest(tx, engineAt(new Date()), { runId, stepId: "one", event: "stop", words: "Stop." }),
  );
  await endSessions(ground);

  const step = await ground.reaches(runId, "one", "stopped", "passed", "failed");
  expect(step).toMatchObject({ status: "passed", words: "one was found written." });
});

test("two panels keep off each other's tables, and say who has it", async ({ ground }) => {
  await ground.work();
  const other = await ground.target.pool.connect();
  const { rows } = await other.query<{ held: boolean }>(
    "select pg_try_advisory_lock(1397505362, hashtext('')) as held",
  );
  expect(rows).toEqual([{ held: true }]);

  const runId = await ground.start([journalStep("one")]);
  const step = await ground.reaches(runId, "one", "failed");

  expect(step.words).toContain("Somebody else works on this target: the session");
  expect(await ground.journal()).toEqual([]);
  other.release();
});

async function endSessions({ target }: EngineGround) {
  await target.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'slackwater/%'",
  );
}

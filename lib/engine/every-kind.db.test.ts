import { expect } from "vitest";
import { KINDS } from "@/lib/kinds/registry";
import { test } from "@/tests/engine-ground";
import { buildObstacle, KIND_CASES } from "@/tests/kind-cases";
import { NOTHING_AROUND } from "@/tests/nothing-around";
import { aStep } from "@/tests/run-factory";
import { advanceRun } from "./advance-run";
import { askToRest } from "./ask-to-rest";
import { engineAt } from "./mover";
import { recordMove } from "./record";

test.for(Object.entries(KIND_CASES))(
  "a step of the kind %s runs, is stopped with nothing of it left, and runs again to its end",
  async ([name, input], { ground }) => {
    const { db } = ground.panel.system;
    await using obstacle = await buildObstacle(ground.target);
    const kind = KINDS.find((one) => one.name === name);
    if (!kind) throw new Error(`There is no kind ${name}.`);
    const read = kind.schema.parse(input);
    await ground.work({ outside: obstacle.outside });
    const runId = await ground.start([
      aStep({
        ...{ id: "subject", kind: name, input },
        effect: kind.effect(read, obstacle.outside),
        afterCrash: kind.afterCrash(read, obstacle.outside),
      }),
    ]);
    await ground.reaches(runId, "subject", "running");
    await obstacle.reached(name);

    await db.$transaction(async (tx) => {
      const asked = { runId, stepId: "subject", event: "stop", words: "Stop." } as const;
      await askToRest(tx, engineAt(new Date()), asked);
    });
    const stopped = await ground.reaches(runId, "subject", "stopped", "uncertain", "failed");
    expect(stopped.status).toBe("stopped");
    expect(stopped.attempts).toMatchObject([{ outcome: "stopped" }]);
    expect(stopped.attempts[0]?.preview).not.toBeNull();
    expect(await sessionsLeft(ground.target.pool)).toBe(0);

    await obstacle.open();
    await db.$transaction(async (tx) => {
      const mover = engineAt(new Date());
      const step = { runId, thing: "step", stepId: "subject" } as const;
      await recordMove(tx, mover, { ...step, event: "retry", words: "Again." });
      await recordMove(tx, mover, { runId, thing: "run", event: "resume", words: "On." });
      await advanceRun(tx, NOTHING_AROUND, runId, new Date());
    });
    const ended = await ground.reaches(runId, "subject", "passed", "failed", "uncertain");
    expect(ended, ended.words ?? "").toMatchObject({ status: "passed", epoch: 2 });
    await ground.runReaches(runId, "completed");
  },
);

test("every kind that a worker carries out has its case here, or its own ground", () => {
  const carriedOut = KINDS.filter(({ by }) => by === "worker").map(({ name }) => name);
  // Those that move tables are stopped, killed and run again in lib/partition and partition.db.test.ts.
  const here = carriedOut.filter((name) => !name.startsWith("partition."));
  expect(Object.keys(KIND_CASES).sort()).toEqual(here.sort());
});

async function sessionsLeft(pool: { query(text: string): Promise<{ rows: unknown[] }> }) {
  const { rows } = await pool.query(
    "select 1 from pg_stat_activity where datname = current_database() and application_name like 'slackwater/%/subject/%'",
  );
  return rows.length;
}

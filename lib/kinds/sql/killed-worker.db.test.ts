import { expect } from "vitest";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import { sql } from "@/lib/kinds/sql";
import { type EngineGround, test } from "@/tests/engine-ground";
import { until } from "@/tests/kind-ground";
import { PANEL_KEY } from "@/tests/panel";
import { WorkerProcess } from "@/tests/worker-process";
import { WriteTrap } from "@/tests/write-trap";

const INPUT = sql.schema.parse({
  sql: "insert into journal (entry, epoch) values ('a', 0); insert into journal (entry, epoch) values ('b', 0); select count(*) as n from journal",
});

const FROM = 4;
const STRIDE = 12;
const WRITES_MAX = 60;

test("a step of SQL whose worker is killed at any write is done exactly once", {
  timeout: 400_000,
}, async ({ ground }) => {
  const { database } = ground.panel;
  const trap = await WriteTrap.set(database);
  let at = FROM;
  for (; at <= WRITES_MAX; at += STRIDE) {
    await ground.target.pool.query("truncate journal");
    const worker = new WorkerProcess(database.url, PANEL_KEY);
    const runId = await startSql(ground);
    await trap.arm(at);
    const begun = worker.begin();
    await until(async () => (await trap.hasCaught()) || (await isOver(ground, runId)));
    const isEnd = !(await trap.hasCaught());
    await worker.kill();
    await begun;
    await trap.disarm();
    if (isEnd) break;
    const second = await ground.work();
    await ground.runReaches(runId, "completed", "held");
    const step = await ground.step(runId, "subject");
    expect(step.status, `killed at write ${at}: ${step.words}`).toBe("passed");
    const { rows } = await ground.target.pool.query("select entry from journal order by id");
    expect(rows, `killed at write ${at}`).toEqual([{ entry: "a" }, { entry: "b" }]);
    expect(step.attempts.at(-1)?.evidence, `killed at write ${at}`).toMatchObject({
      values: { n: 2 },
    });
    await second.stop(0);
  }
  await trap.end();
  expect(at).toBeGreaterThan(FROM + STRIDE);
  expect(at).toBeLessThan(WRITES_MAX);
});

function startSql(ground: EngineGround): Promise<string> {
  const { isPausable, isStoppable } = sql;
  return ground.start([
    {
      ...{ id: "subject", kind: "sql", input: INPUT, isPausable, isStoppable },
      effect: sql.effect(INPUT, NOTHING_OUTSIDE),
      afterCrash: sql.afterCrash(INPUT, NOTHING_OUTSIDE),
    },
  ]);
}

async function isOver({ panel }: EngineGround, runId: string): Promise<boolean> {
  const run = await panel.system.db.run.findUniqueOrThrow({ where: { id: runId } });
  return run.status !== "running";
}

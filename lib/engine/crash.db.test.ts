import { expect } from "vitest";
import { type EngineGround, journalStep, test } from "@/tests/engine-ground";
import { NOTHING_AROUND } from "@/tests/nothing-around";
import { PANEL_KEY } from "@/tests/panel";
import { until } from "@/tests/until";
import { WorkerProcess } from "@/tests/worker-process";
import { WriteTrap } from "@/tests/write-trap";
import { advanceRun } from "./advance-run";
import { engineAt } from "./mover";
import { recordMove } from "./record";

/** Together they are killed at every third write; at every one, with every kind, in `npm run test:crashes`. */
const WALKS = [
  { afterCrash: "ask", from: 1 },
  { afterCrash: "probe", from: 4 },
  { afterCrash: "rerun", from: 7 },
] as const;
const STRIDE = 9;
const TAKEN_OVER_WITHIN_MS = 15_000;
const WRITES_MAX = 60;

test.concurrent.for(WALKS)(
  "a worker that is killed at any write is taken over from: $afterCrash",
  { timeout: 400_000 },
  async ({ afterCrash, from }, { ground }) => {
    const { database } = ground.panel;
    const trap = await WriteTrap.set(database);
    let next = new WorkerProcess(database.url, PANEL_KEY);
    let at: number = from;
    for (; at <= WRITES_MAX; at += STRIDE) {
      const worker = next;
      next = new WorkerProcess(database.url, PANEL_KEY);
      const entry = `${afterCrash}-${at}`;
      const runId = await ground.start([journalStep("subject", { entry }, { afterCrash })]);

      await trap.arm(at);
      const begun = worker.begin();
      await until(async () => (await trap.hasCaught()) || (await isOver(ground, runId)));
      const isEnd = !(await trap.hasCaught());
      await worker.kill();
      await begun;
      await trap.disarm();
      if (isEnd) break;
      await expectTakenOver(ground, runId, entry, afterCrash, `killed at write ${at}`);
    }
    await next.kill();
    await trap.end();
    expect(at).toBeGreaterThan(20);
    expect(at).toBeLessThan(WRITES_MAX);
  },
);

async function expectTakenOver(
  ground: EngineGround,
  runId: string,
  entry: string,
  afterCrash: string,
  where: string,
) {
  const killedAt = performance.now();
  const second = await ground.work();
  await ground.runReaches(runId, "completed", "held");
  expect(performance.now() - killedAt, where).toBeLessThan(TAKEN_OVER_WITHIN_MS);

  const step = await ground.step(runId, "subject");
  if (step.status === "uncertain") {
    expect(afterCrash, where).toBe("ask");
    expect(step.words, where).toContain("settle the step as done or as not done");
    // A person looks where the words say, and decides.
    await settle(ground, runId, (await written(ground, entry)) > 0);
    await ground.runReaches(runId, "completed");
  }
  const times = await written(ground, entry);
  if (afterCrash === "rerun") expect(times, where).toBeGreaterThan(0);
  else expect(times, where).toBe(1);
  const ended = await ground.step(runId, "subject");
  expect(ended.status, where).toBe("passed");
  expect(
    ended.attempts.map(({ endedAt }) => endedAt),
    where,
  ).not.toContain(null);
  await second.stop();
}

async function settle({ panel }: EngineGround, runId: string, isDone: boolean) {
  await panel.system.db.$transaction(async (tx) => {
    const mover = engineAt(new Date(), "a person of the test");
    const event = isDone ? "settle_done" : "settle_undone";
    await recordMove(tx, mover, { runId, thing: "step", stepId: "subject", event, words: event });
    await recordMove(tx, mover, { runId, thing: "run", event: "resume", words: "On." });
    await advanceRun(tx, NOTHING_AROUND, runId, new Date());
  });
}

async function written(ground: EngineGround, entry: string): Promise<number> {
  return (await ground.journal()).filter((line) => line.startsWith(`${entry} `)).length;
}

async function isOver({ panel }: EngineGround, runId: string): Promise<boolean> {
  return (await panel.system.db.run.count({ where: { id: runId, status: "completed" } })) > 0;
}

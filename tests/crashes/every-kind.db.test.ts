import { expect } from "vitest";
import { givenEnv } from "@/lib/config/env";
import { Outside } from "@/lib/core/outside";
import { advanceRun } from "@/lib/engine/advance-run";
import { engineAt } from "@/lib/engine/mover";
import { recordMove } from "@/lib/engine/record";
import { KINDS, kindOf } from "@/lib/kinds/registry";
import { type EngineGround, test } from "@/tests/engine-ground";
import { NOTHING_AROUND } from "@/tests/nothing-around";
import { PANEL_KEY } from "@/tests/panel";
import { aStep } from "@/tests/run-factory";
import { until } from "@/tests/until";
import { WorkerProcess } from "@/tests/worker-process";
import { WriteTrap } from "@/tests/write-trap";
import { laySubjects, MOVED, type Subject } from "./subjects";

/** Given by `npm run test:crashes`; each takes a minute or two, so `npm test` has none of them. */
const { CRASHES_FROM = "1", CRASHES_TO = "0" } = givenEnv();
const TAKEN_OVER_WITHIN_MS = 15_000;
/** Every step makes at least as many writes. */
const WRITES_MIN = 17;

const from = Number(CRASHES_FROM);
const writes = Array.from({ length: Number(CRASHES_TO) - from + 1 }, (_, index) => from + index);

test.for(writes)(
  "every kind of step is taken over from when its worker is killed at its write %i, and nothing runs twice that may not",
  { timeout: 600_000 },
  async (at, { ground }) => {
    await using subjects = await laySubjects(ground.target, `write ${at}`);
    const outside = Outside.parse(subjects.outside);
    const trap = await WriteTrap.set(ground.panel.database);
    const spawn = () => new WorkerProcess(ground.panel.database.url, PANEL_KEY, subjects.outside);
    const runId = await ground.start(...subjects.all.map((subject) => [stepOf(subject, outside)]));
    let next = spawn();
    let deaths = 0;
    for (const [index, subject] of subjects.all.entries()) {
      if (index > 0) await ground.click(runId, `phase-${index + 1}`);
      const worker = next;
      next = spawn();
      await trap.arm(at);
      const begun = worker.begin();
      await until(async () => (await trap.hasCaught()) || (await isOver(ground, runId, subject)));
      const isKilled = await trap.hasCaught();
      if (isKilled) deaths += 1;
      await worker.kill();
      await begun;
      await trap.disarm();
      await expectEnd(ground, { runId, subject, outside, where: `${subject.id} at write ${at}` });
    }
    await next.kill();
    await trap.end();
    if (at <= WRITES_MIN) expect(deaths).toBe(subjects.all.length);
    expect(await subjects.readMoved()).toEqual(MOVED);
    await ground.runReaches(runId, "completed");
  },
);

test("every kind that a worker carries out is among them", async ({ ground }) => {
  await using subjects = await laySubjects(ground.target, "names");
  const carriedOut = KINDS.filter(({ by }) => by === "worker").map(({ name }) => name);
  expect([...new Set(subjects.all.map(({ kind }) => kind))].sort()).toEqual(carriedOut.sort());
});

function stepOf({ id, kind: name, input }: Subject, outside: Outside) {
  const kind = kindOf(name);
  if (!kind) throw new Error(`There is no kind ${name}.`);
  const read = kind.schema.parse(input);
  const [effect, afterCrash] = [kind.effect(read, outside), kind.afterCrash(read, outside)];
  return aStep({ id, kind: name, input, effect, afterCrash });
}

type End = { runId: string; subject: Subject; outside: Outside; where: string };

async function expectEnd(ground: EngineGround, { runId, subject, outside, where }: End) {
  const killedAt = performance.now();
  const second = await ground.work({ outside });
  const ended = await ground.reaches(runId, subject.id, "passed", "failed", "uncertain");
  expect(performance.now() - killedAt, where).toBeLessThan(TAKEN_OVER_WITHIN_MS);
  if (ended.status === "uncertain") {
    expect(subject.times, `${where}: only what changes something is asked about`).toBeDefined();
    expect(ended.words, where).toContain("settle the step as done or as not done");
    // A person looks where the words say, and decides.
    await settle(ground, runId, subject.id, ((await subject.times?.()) ?? 0) > 0);
    await ground.reaches(runId, subject.id, "passed");
  }
  const step = await ground.step(runId, subject.id);
  expect(step, `${where}: ${step.words}`).toMatchObject({ status: "passed" });
  if (subject.times) expect(await subject.times(), where).toBe(1);
  await second.stop();
}

async function settle({ panel }: EngineGround, runId: string, stepId: string, isDone: boolean) {
  await panel.system.db.$transaction(async (tx) => {
    const mover = engineAt(new Date(), "a person of the test");
    const event = isDone ? "settle_done" : "settle_undone";
    await recordMove(tx, mover, { runId, thing: "step", stepId, event, words: event });
    await recordMove(tx, mover, { runId, thing: "run", event: "resume", words: "On." });
    await advanceRun(tx, NOTHING_AROUND, runId, new Date());
  });
}

async function isOver({ panel }: EngineGround, runId: string, { id }: Subject): Promise<boolean> {
  const where = { runId, id, status: { in: ["passed", "failed", "uncertain"] } };
  return (await panel.system.db.step.count({ where })) > 0;
}

import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { Outside } from "@/lib/core/outside";
import { isThere } from "@/lib/kinds/command/listing-fixture";
import { endEarly } from "@/lib/kinds/watch/end-early";
import { type EngineGround, test } from "@/tests/engine-ground";
import { receive } from "@/tests/http-receiver";
import { NOTHING_AROUND } from "@/tests/nothing-around";
import { PANEL_KEY } from "@/tests/panel";
import { aStep } from "@/tests/run-factory";
import { until } from "@/tests/until";
import { WorkerProcess } from "@/tests/worker-process";
import { advanceRun } from "./advance-run";
import { askToRest } from "./ask-to-rest";
import { sendStep } from "./jobs";
import { engineAt } from "./mover";
import { recordMove } from "./record";

/** Writes its process id into a file, and goes on for ever unless there is one already. */
function listing() {
  const file = join(mkdtempSync(join(tmpdir(), "slackwater-")), "pids");
  const program = `
    const { appendFileSync, existsSync } = require("node:fs");
    const isFirst = !existsSync("${file}");
    appendFileSync("${file}", process.pid + "\\n");
    console.log(isFirst ? "first" : "again");
    process.on("SIGTERM", () => process.exit(7));
    if (isFirst) setInterval(() => {}, 1000);`;
  const listed = (afterCrash: "ask" | "rerun") => ({
    run: [process.execPath, "-e", program],
    afterCrash,
  });
  const outside = Outside.parse({ commands: { again: listed("rerun"), once: listed("ask") } });
  const pids = () => readFileSync(file, "utf8").trim().split("\n").map(Number);
  return { outside, pids };
}

const commandStep = (name: "again" | "once") =>
  aStep({
    id: "it",
    kind: "command",
    input: { name },
    afterCrash: name === "again" ? "rerun" : "probe",
  });

describe("a command", () => {
  test("is stopped when its processes are gone, and can be run again", async ({ ground }) => {
    const { outside, pids } = listing();
    await ground.work({ outside });
    const runId = await ground.start([commandStep("once")]);
    await ground.says(runId, "first");

    await rest(ground, runId, "stop");
    const step = await ground.reaches(runId, "it", "stopped");
    expect(step.words).toContain("exit code 7");
    expect(pids().map(isThere)).toEqual([false]);

    await retry(ground, runId);
    await ground.runReaches(runId, "completed");
    expect((await ground.step(runId, "it")).attempts.map(({ outcome }) => outcome)).toEqual([
      "stopped",
      "passed",
    ]);
  });

  test("that a killed worker left running is ended before it is run again", async ({ ground }) => {
    const { outside, pids } = listing();
    const runId = await underKilledWorker(ground, outside, commandStep("again"));
    expect(pids().map(isThere)).toEqual([true]);

    await ground.work({ outside });
    await ground.runReaches(runId, "completed");

    expect(pids().map(isThere)).toEqual([false, false]);
    expect((await ground.step(runId, "it")).attempts.map(({ outcome }) => outcome)).toEqual([
      "taken over",
      "passed",
    ]);
  });

  test("that may not run twice is held, and it is said what still runs", async ({ ground }) => {
    const { outside, pids } = listing();
    const runId = await underKilledWorker(ground, outside, commandStep("once"));

    await ground.work({ outside });
    const step = await ground.reaches(runId, "it", "uncertain");

    expect(step.words).toContain(`process ${pids()[0]} is still there`);
    expect(pids().length).toBe(1);
    process.kill(pids()[0] ?? 0, "SIGKILL");
  });

  test("that is to stop is ended by whoever takes over", async ({ ground }) => {
    const { outside, pids } = listing();
    const runId = await underKilledWorker(ground, outside, commandStep("again"));
    await rest(ground, runId, "stop");

    await ground.work({ outside });
    await ground.reaches(runId, "it", "stopped");

    expect(pids().map(isThere)).toEqual([false]);
  });
});

test("a watch goes on where a killed worker left it, and does not start over", async ({
  ground,
}) => {
  await using there = await receive((_, response) => response.end("ok"));
  const outside = Outside.parse({ sites: { shop: { url: there.url } } });
  const checks = [{ title: "health", http: { site: "shop", path: "/health" } }];
  const watch = {
    id: "it",
    kind: "watch",
    input: { for: "4s", every: "1s", checks },
    effect: "reads",
    afterCrash: "rerun",
  } as const;
  const worker = new WorkerProcess(ground.panel.database.url, PANEL_KEY, outside);
  const runId = await ground.start([aStep(watch)]);
  await worker.begin();
  await until(async () => there.received.length >= 2);
  await worker.kill();

  await ground.work({ outside });
  await ground.runReaches(runId, "completed", "held");
  const step = await ground.step(runId, "it");

  expect(step).toMatchObject({
    status: "passed",
    words: expect.stringContaining("5 of 5 rounds"),
  });
  // A round that was cut off is looked at once more, and no other.
  expect(there.received.length).toBeLessThanOrEqual(6);
});

test("a watch that somebody ends early passes at once, with the reason", async ({ ground }) => {
  await ground.work();
  const checks = [{ title: "alive", check: { sql: "select 1 as one", expect: { one: 1 } } }];
  const input = { for: "10h", every: "1h", checks };
  const runId = await ground.start([
    aStep({ id: "it", kind: "watch", input, effect: "reads", afterCrash: "rerun" }),
  ]);
  const { checkpoint, epoch } = await ground.rests(runId, "it");

  await ground.panel.system.db.$transaction(async (tx) => {
    const state = endEarly(checkpoint, "seen enough");
    await tx.step.update({
      where: { runId_id: { runId, id: "it" } },
      data: { checkpoint: state ?? {}, resumesAt: new Date() },
    });
    await sendStep(tx, { runId, stepId: "it", epoch });
  });
  await ground.runReaches(runId, "completed");

  expect((await ground.step(runId, "it")).words).toContain("The reason: seen enough");
});

test("a wait ends by its timer, and one that nobody holds can be stopped", async ({ ground }) => {
  await ground.work();
  const waitStep = (span: string) =>
    aStep({ id: "it", kind: "wait", input: { for: span }, effect: "reads", afterCrash: "rerun" });
  await ground.runReaches(await ground.start([waitStep("1s")]), "completed");

  const runId = await ground.start([waitStep("10h")]);
  await ground.rests(runId, "it");
  await rest(ground, runId, "stop");

  await ground.reaches(runId, "it", "stopped");
});

/** A run whose step has begun in a worker that was killed. */
async function underKilledWorker(
  ground: EngineGround,
  outside: Outside,
  step: ReturnType<typeof aStep>,
): Promise<string> {
  const worker = new WorkerProcess(ground.panel.database.url, PANEL_KEY, outside);
  const runId = await ground.start([step]);
  await worker.begin();
  await ground.says(runId, "first");
  await worker.kill();
  return runId;
}

async function rest(ground: EngineGround, runId: string, event: "stop" | "pause"): Promise<void> {
  await ground.panel.system.db.$transaction((tx) =>
    askToRest(tx, engineAt(new Date()), { runId, stepId: "it", event, words: "Asked to." }),
  );
}

async function retry(ground: EngineGround, runId: string): Promise<void> {
  await ground.panel.system.db.$transaction(async (tx) => {
    const mover = engineAt(new Date());
    await recordMove(tx, mover, {
      runId,
      thing: "step",
      stepId: "it",
      event: "retry",
      words: "Again.",
    });
    await recordMove(tx, mover, { runId, thing: "run", event: "resume", words: "Goes on." });
    await advanceRun(tx, NOTHING_AROUND, runId, new Date());
  });
}

import { expect } from "vitest";
import { journalStep, test } from "@/tests/engine-ground";

const LOCK = 7;

test("a program that ends hands a step back that can be paused, and another goes on in the same attempt", async ({
  ground,
}) => {
  const first = await ground.work();
  const letGo = await ground.hold(LOCK);
  const runId = await ground.start([journalStep("one", { waitsFor: LOCK })]);
  await ground.waiting();

  const stopped = first.stop();
  await ground.says(runId, "Asked to pause.");
  await letGo();
  await stopped;
  expect(await ground.step(runId, "one")).toMatchObject({ status: "running", epoch: 1 });

  await ground.work();
  await ground.runReaches(runId, "completed");
  expect((await ground.step(runId, "one")).attempts).toMatchObject([{ outcome: "passed" }]);
});

test("one that can only be run again is broken off, and begun anew by another", async ({
  ground,
}) => {
  const first = await ground.work();
  const letGo = await ground.hold(LOCK);
  const plan = { isPausable: false, afterCrash: "rerun" as const };
  const runId = await ground.start([journalStep("one", { waitsFor: LOCK }, plan)]);
  await ground.waiting();

  await first.stop();
  await letGo();
  await ground.work();
  await ground.runReaches(runId, "completed");

  expect((await ground.step(runId, "one")).attempts).toMatchObject([
    { outcome: "taken over" },
    { outcome: "passed" },
  ]);
});

test("one that must not be run twice is waited for", async ({ ground }) => {
  const first = await ground.work();
  const letGo = await ground.hold(LOCK);
  const plan = { isPausable: false, afterCrash: "ask" as const };
  const runId = await ground.start([journalStep("one", { waitsFor: LOCK }, plan)]);
  await ground.waiting();

  const stopped = first.stop();
  await letGo();
  await stopped;

  expect(await ground.step(runId, "one")).toMatchObject({ status: "passed" });
  expect(await ground.journal()).toEqual(["one 1"]);
});

test("and not for ever: what was not known in time is held for a person to find out", async ({
  ground,
}) => {
  const first = await ground.work();
  const letGo = await ground.hold(LOCK);
  const plan = { isPausable: false, afterCrash: "ask" as const };
  const runId = await ground.start([journalStep("one", { waitsFor: LOCK }, plan)]);
  await ground.waiting();

  await first.stop(300);
  await ground.work();
  const step = await ground.reaches(runId, "one", "uncertain");

  expect(step.words).toContain("settle the step as done or as not done");
  await ground.runReaches(runId, "held");
  expect(await ground.journal()).toEqual(["one 1"]);
  await letGo();
});

import { expect } from "vitest";
import { journalStep, test } from "@/tests/engine-ground";
import { aStep } from "@/tests/run-factory";
import { sendTimer } from "./jobs";

test("a step that goes on later is in nobody's hands meanwhile, and goes on though its worker has ended", async ({
  ground,
}) => {
  const first = await ground.work();
  const runId = await ground.start([
    aStep({
      id: "pause",
      kind: "wait",
      effect: "reads",
      afterCrash: "rerun",
      input: { for: "3s" },
    }),
    journalStep("then"),
  ]);
  const resting = await ground.rests(runId, "pause");
  expect(resting).toMatchObject({ status: "running", attempts: [{ outcome: null }] });
  await first.stop();

  await ground.work();
  await ground.runReaches(runId, "completed");

  const step = await ground.step(runId, "pause");
  expect(step.attempts).toMatchObject([{ epoch: 1, outcome: "passed" }]);
  const tookMs = (step.endedAt?.getTime() ?? 0) - (step.startedAt?.getTime() ?? 0);
  expect(tookMs).toBeGreaterThanOrEqual(3_000);
});

test("a booked run opens at its time, and its checklists are asked about", async ({ ground }) => {
  const { db } = ground.panel.system;
  const opensAt = new Date(Date.now() + 1_500);
  const runId = await ground.book({ opensAt });
  await db.$transaction((tx) => sendTimer(tx, { runId }, opensAt));
  await (await ground.work()).stop();

  await ground.work();
  await ground.runReaches(runId, "open");

  const opened = await db.runEvent.findFirstOrThrow({ where: { runId, verb: "open" } });
  expect(opened.at.getTime()).toBeGreaterThanOrEqual(opensAt.getTime());
});

test("a run does not open while another has its table, and opens when that is over", async ({
  ground,
}) => {
  const { db } = ground.panel.system;
  const other = await ground.start([journalStep("one", { fails: true })]);
  const runId = await ground.book({ opensAt: new Date() });
  await ground.work();
  await ground.runReaches(other, "held");
  expect(await db.run.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({
    status: "booked",
  });

  await db.run.update({
    where: { id: other },
    data: { status: "cancelled", endedAt: new Date(), heldAt: null, heldBecause: null },
  });

  await ground.runReaches(runId, "open");
});

test("a run that cannot be opened keeps no other from its window", async ({ ground }) => {
  const { db } = ground.panel.system;
  const broken = await ground.book({ opensAt: new Date(Date.now() - 2_000) });
  await db.$executeRaw`alter table run disable trigger run_plan_is_frozen`;
  await db.run.update({ where: { id: broken }, data: { plan: { format: 0 }, subject: "a" } });
  const runId = await ground.book({ opensAt: new Date(Date.now() - 1_000) });
  await db.run.update({ where: { id: runId }, data: { subject: "b" } });

  await ground.work();

  await ground.runReaches(runId, "open");
});

test("a step that takes much longer than expected is told of, while it goes on", async ({
  ground,
}) => {
  await ground.work();
  const letGo = await ground.hold(7);
  const runId = await ground.start([
    journalStep("slow", { waitsFor: 7 }, { estimateMs: 200, investigateAt: 1.5 }),
  ]);

  await ground.tells(runId, "overdue");
  expect(await ground.step(runId, "slow")).toMatchObject({ status: "running" });
  await letGo();
  await ground.runReaches(runId, "completed");
});

import { expect } from "vitest";
import { aRun } from "@/tests/a-run";
import { type TestPanel, test } from "@/tests/panel";
import { MESSAGE_QUEUE } from "./jobs";
import { type Telling, tell } from "./tell";

const AT = new Date("2100-01-01T02:00:00Z");

test("what is told has its row and its job with the caller's transaction, or none of both", async ({
  panel,
}) => {
  const { db } = panel.system;
  const telling = await held(panel);

  await db
    .$transaction(async (tx) => {
      await tell(tx, telling);
      throw new Error("The caller changes its mind.");
    })
    .catch(() => {});
  expect([await db.message.count(), await jobs(panel)]).toEqual([0, 0]);

  expect(await db.$transaction((tx) => tell(tx, telling))).toBe(true);
  expect([await db.message.count(), await jobs(panel)]).toEqual([1, 1]);
});

test("told again with the same key it is no news, and the caller's transaction goes on", async ({
  panel,
}) => {
  const { db } = panel.system;
  const telling = await held(panel);

  const news = await db.$transaction(async (tx) => [
    await tell(tx, telling),
    await tell(tx, { ...telling, event: "run-resumed" }),
    await tell(tx, { ...telling, dedupe: "another" }),
  ]);

  expect(news).toEqual([true, false, true]);
  expect([await db.message.count(), await jobs(panel)]).toEqual([2, 2]);
});

async function held(panel: TestPanel): Promise<Telling> {
  return { runId: await aRun(panel), event: "run-held", at: AT, dedupe: "one" };
}

async function jobs({ database }: TestPanel): Promise<number> {
  const { rows } = await database.pool.query("select 1 from pgboss.job where name = $1", [
    MESSAGE_QUEUE,
  ]);
  return rows.length;
}

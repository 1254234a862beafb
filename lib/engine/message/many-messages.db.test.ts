import { expect } from "vitest";
import { tell } from "@/lib/engine/tell";
import type { Database } from "@/lib/store/database";
import { aRun } from "@/tests/a-run";
import { test as engineTest, journalStep } from "@/tests/engine-ground";
import { receive } from "@/tests/http-receiver";
import { HASTE, test, withChannels } from "@/tests/message-ground";
import { until } from "@/tests/until";

const MANY = 1_000;
/** Chance alone would refuse one in so many messages so often that its pauses last for minutes. */
const REFUSED_AT_MOST = 7;

test("a thousand messages to a channel that fails half of the time all arrive once", {
  timeout: 300_000,
}, async ({ ground }) => {
  const taken: string[] = [];
  const refused = new Map<string, number>();
  await using there = await receive(({ headers }, response) => {
    const key = String(headers["idempotency-key"]);
    const before = refused.get(key) ?? 0;
    // Without a seed: whatever the order is, it must come out right.
    const isTaken = before === REFUSED_AT_MOST || Math.random() < 0.5;
    if (isTaken) taken.push(key);
    else refused.set(key, before + 1);
    response.writeHead(isTaken ? 204 : 503).end();
  });
  const { db } = ground.panel.system;
  const runId = await aRun(ground.panel);
  await tellMany(db, runId, MANY);
  await ground.deliver({ hook: { kind: "webhook", url: there.url } });
  await ground.settled();

  expect(taken.length).toBe(MANY);
  expect(new Set(taken).size).toBe(MANY);
  expect(there.received.length).toBeGreaterThan(MANY * 1.5);
  expect(await db.delivery.count({ where: { status: "sent" } })).toBe(MANY);
  const tries = await db.deliveryTry.count();
  expect(tries).toBe(there.received.length);
});

engineTest("a channel that hangs for 30 s delays no run by a second", async ({ ground }) => {
  await using deaf = await receive(() => {});
  const { db } = ground.panel.system;
  const channels = { deaf: { kind: "slack", url: deaf.url } } as const;
  await ground.work({
    ...withChannels(ground.panel, channels),
    patience: { ...HASTE, timeoutMs: 30_000 },
  });
  const other = await aRun(ground.panel);
  await tellMany(db, other, 200);
  await until(() => deaf.received.length === 4);

  const steps = Array.from({ length: 12 }, (_, index) => journalStep(`step-${index}`));
  const runId = await ground.start(steps);
  await ground.runReaches(runId, "completed");

  const delays = await dispatchDelays(ground.panel.database.pool, runId);
  expect(delays.length).toBe(steps.length);
  expect(Math.max(...delays)).toBeLessThan(1_000);
  // The channel hangs still: nothing of it was waited for.
  expect(deaf.received.length).toBe(4);
});

/** A hundred in each transaction. */
async function tellMany(db: Database, runId: string, many: number): Promise<void> {
  const news = { runId, event: "run-started", at: new Date() } as const;
  for (let from = 0; from < many; from += 100)
    await db.$transaction(async (tx) => {
      for (let told = from; told < from + 100; told += 1)
        await tell(tx, { ...news, dedupe: `told ${told}` });
    });
}

type Pool = { query(text: string, values: unknown[]): Promise<{ rows: { ms: number }[] }> };

/** From the end of a step, or the run's start, to the begin of the next. */
async function dispatchDelays(pool: Pool, runId: string): Promise<number[]> {
  const { rows } = await pool.query(
    `select (extract(epoch from begun.at - queued.at) * 1000)::int as ms
       from run_event as queued
       join run_event as begun using (run_id, step_id)
      where run_id = $1 and queued.verb = 'queued' and begun.verb = 'running'`,
    [runId],
  );
  return rows.map(({ ms }) => ms);
}

import { describe, expect } from "vitest";
import type { SqlEvidence } from "@/lib/core/run/evidence/evidence";
import type { Outcome } from "@/lib/kinds/kind";
import { sql } from "@/lib/kinds/sql";
import { test, until } from "@/tests/kind-ground";

function evidenceOf(outcome: Outcome): SqlEvidence {
  if (!("evidence" in outcome)) throw new Error(`There is no evidence of ${outcome.verdict}.`);
  return outcome.evidence.detail as SqlEvidence;
}

function outcomesOf(outcome: Outcome): string[] {
  return evidenceOf(outcome).statements.map(({ command, outcome }) => `${command}: ${outcome}`);
}

const SETUP = "create table orders (id int primary key, note text)";

describe("a lock that somebody else has", () => {
  test("is waited for a little, again and again, and the tries are recorded", async ({
    ground,
    client,
  }) => {
    await client.query(SETUP);
    await client.query("begin; lock table orders");
    const attempt = ground.attempt();
    const running = attempt.run(sql, {
      sql: "select 1; alter table orders add column b int",
      "lock-timeout": "100ms",
      retry: { times: 50, after: "50ms" },
    });
    await attempt.says("Try 3 of 51");
    await client.query("rollback");
    const outcome = await running;
    expect(outcome).toMatchObject({
      verdict: "passed",
      words: expect.stringContaining("after waiting for a lock"),
    });
    expect(evidenceOf(outcome).statements[1]?.tries).toBeGreaterThan(2);
  });

  test("is given up after the tries that are allowed", async ({ ground, client }) => {
    await client.query(SETUP);
    await client.query("begin; lock table orders");
    const outcome = await ground.attempt().run(sql, {
      sql: "alter table orders add column b int",
      "lock-timeout": "50ms",
      retry: { times: 2, after: "10ms" },
    });
    await client.query("rollback");
    expect(outcome).toMatchObject({
      verdict: "failed",
      failure: { sqlstate: "55P03" },
      words: expect.stringMatching(/^ALTER TABLE failed after 3 tries: .* Nothing was changed\./),
    });
  });

  test("is said to be whose it is", async ({ ground, client }) => {
    await client.query(SETUP);
    await client.query("set application_name = 'billing'");
    await client.query("begin; lock table orders");
    const attempt = ground.attempt();
    const running = attempt.run(sql, {
      sql: "alter table orders add column b int",
      "lock-timeout": "2s",
      retry: { times: 0 },
    });
    await attempt.says("Waits for a lock that process");
    const words = attempt.progress.at(-1)?.words;
    const outcome = await running;
    await client.query("rollback");
    expect(words).toMatch(
      /^ALTER TABLE, line 1: waits for a lock that process \d+ \(billing, idle in transaction for .*\) has$/,
    );
    expect(outcome).toMatchObject({
      verdict: "failed",
      words: expect.stringMatching(
        /\(55P03\) It waited for process \d+ \(billing, .*\)\. Nothing was changed\.$/,
      ),
    });
    await ground.gone();
  });

  test("and the way of a long build are seen while it lasts", async ({
    ground,
    client,
    scratch,
  }) => {
    await client.query(
      `${SETUP}; insert into orders select i, repeat('x', 100) from generate_series(1, 2000) i`,
    );
    const holder = await scratch.pool.connect();
    await holder.query("begin; insert into orders values (0)");
    const attempt = ground.attempt();
    const running = attempt.run(sql, {
      sql: "create index concurrently note_idx on orders (note)",
      "lock-timeout": "0s",
    });
    await attempt.says("Waits for a lock that process");
    await holder.query("commit");
    holder.release();
    expect(await running).toMatchObject({ verdict: "passed" });
  });
});

test("an index that is built concurrently waits for old transactions as long as it takes", async ({
  ground,
  client,
  scratch,
}) => {
  await client.query(SETUP);
  const holder = await scratch.pool.connect();
  await holder.query("begin; insert into orders values (0)");
  const running = ground.attempt().run(sql, {
    sql: "create index concurrently note_idx on orders (note); show lock_timeout",
  });
  await until(async () => {
    const { rowCount } = await client.query(
      `select 1 from pg_stat_activity where query like 'create index%' and application_name like 'slackwater/%'
          and datname = current_database() and clock_timestamp() - query_start > interval '5.5 s'`,
    );
    return rowCount === 1;
  });
  await holder.query("commit");
  holder.release();
  const outcome = await running;
  expect(outcome).toMatchObject({ evidence: { values: { lock_timeout: "5s" } } });
});

describe("a stop", () => {
  test("ends the statement on the server, and nothing of the transaction stays", async ({
    ground,
    client,
  }) => {
    const attempt = ground.attempt();
    const running = attempt.run(sql, { sql: `${SETUP}; select pg_sleep(600)`, "read-only": false });
    await until(async () => (await ground.backends()).some((doing) => doing.includes("pg_sleep")));
    attempt.stop();
    const outcome = await running;
    expect(outcome).toMatchObject({
      verdict: "stopped",
      words: "Stopped in SELECT, line 1. Nothing was changed.",
    });
    expect(outcomesOf(outcome)).toEqual(["CREATE TABLE: rolled back", "SELECT: stopped"]);
    await ground.gone();
    expect((await client.query("select to_regclass('orders') as a")).rows).toEqual([{ a: null }]);
    expect(await ground.attempt().run(sql, { sql: SETUP })).toMatchObject({ verdict: "passed" });
  });

  test("between two tries for a lock ends the wait", async ({ ground, client }) => {
    await client.query(SETUP);
    await client.query("begin; lock table orders");
    const attempt = ground.attempt();
    const running = attempt.run(sql, {
      sql: "alter table orders add column b int",
      "lock-timeout": "50ms",
      retry: { times: 5, after: "10m" },
    });
    await attempt.says("Try 2 of 6");
    attempt.stop();
    expect(await running).toMatchObject({ verdict: "stopped" });
    await client.query("rollback");
    await ground.gone();
  });

  test("says what an index that was being built leaves behind", async ({
    ground,
    client,
    scratch,
  }) => {
    await client.query(SETUP);
    const holder = await scratch.pool.connect();
    await holder.query("begin; insert into orders values (1)");
    const attempt = ground.attempt();
    const running = attempt.run(sql, {
      sql: "create index concurrently note_idx on orders (note)",
      "lock-timeout": "0s",
    });
    await until(async () =>
      (await ground.backends()).some((doing) => doing.includes("active create index")),
    );
    attempt.stop();
    expect(await running).toMatchObject({
      verdict: "stopped",
      words: expect.stringContaining("An invalid index may be left"),
    });
    await holder.query("rollback");
    holder.release();
    await ground.gone();
  });
});

describe("a result of many rows", () => {
  test("is read without holding it in memory", async ({ ground }) => {
    const before = process.memoryUsage().rss;
    const outcome = await ground.attempt().run(sql, {
      sql: "select i, repeat('x', 200) from generate_series(1, 500000) i",
    });
    expect(evidenceOf(outcome).statements[0]).toMatchObject({
      rows: 500_000,
      result: { leftOut: 499_900 },
    });
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(150);
  });
});

import { describe, expect } from "vitest";
import { sql } from "@/lib/kinds/sql";
import { type Attempt, test } from "@/tests/kind-ground";

const INSERTS = {
  sql: "insert into log values ('a'); insert into log values ('b'); select count(*) as n from log",
};

describe("a worker that dies", () => {
  test("before the commit leaves nothing, and the next one begins again", async ({
    ground,
    client,
  }) => {
    await client.query("create table log (what text)");
    const first = ground.attempt();
    dieAfterWriting(first, 1);
    await expect(first.run(sql, INSERTS)).rejects.toThrow();
    await ground.gone();
    expect(await ground.attempt().probe(sql, INSERTS)).toEqual({ found: "not done" });
    expect(await ground.attempt().run(sql, INSERTS)).toMatchObject({
      evidence: { values: { n: 2 } },
    });
  });

  test("after the commit is found out, with what it had recorded", async ({ ground, client }) => {
    await client.query("create table log (what text)");
    await ground.attempt().run(sql, INSERTS);
    expect(await ground.attempt().probe(sql, INSERTS)).toMatchObject({
      found: "done",
      evidence: {
        values: { n: 2 },
        detail: { statements: [{ rows: 1 }, { rows: 1 }, { rows: 1 }] },
      },
    });
    expect((await client.query("select count(*)::int as n from log")).rows).toEqual([{ n: 2 }]);
  });

  test("before it wrote anything has done nothing", async ({ ground }) => {
    expect(await ground.attempt().probe(sql, INSERTS)).toEqual({ found: "not done" });
  });

  test("in the midst of transactions of their own is gone on from where it was", async ({
    ground,
    client,
  }) => {
    await client.query("create table log (what text)");
    const input = { ...INSERTS, transaction: "each" };
    for (const writes of [1, 2, 3, 4]) {
      await client.query("truncate log");
      const step = `each-${writes}`;
      const first = ground.attempt({ step });
      dieAfterWriting(first, writes);
      await expect(first.run(sql, input)).rejects.toThrow();
      await ground.gone();
      expect(await ground.attempt({ step }).probe(sql, input)).toEqual({ found: "not done" });
      await ground.attempt({ step }).run(sql, input);
      expect(await contentOf(client)).toEqual(["a", "b"]);
    }
  });

  test("with a statement outside of a transaction under way leaves it to a person", async ({
    ground,
    client,
  }) => {
    await client.query("create table log (what text); create procedure fill() language sql as ''");
    const input = { sql: "insert into log values ('a');\ncall fill()", transaction: "none" };
    const first = ground.attempt();
    dieAfterWriting(first, 3);
    await expect(first.run(sql, input)).rejects.toThrow();
    await ground.gone();
    expect(await ground.attempt().probe(sql, input)).toMatchObject({
      found: "unknown",
      words: expect.stringMatching(
        /^Statement 2 of 2 \(CALL, line 2\) was sent .* The 1 before it were done\..* the next attempt begins with this statement\.$/,
      ),
    });
    expect(await ground.attempt().run(sql, input)).toMatchObject({ verdict: "passed" });
    expect(await contentOf(client)).toEqual(["a"]);
  });

  test("under an index that is built or dropped concurrently is told by the index", async ({
    ground,
    client,
  }) => {
    await client.query("create table log (what text)");
    const build = { sql: 'create index concurrently "Log idx" on log (what)' };
    const first = ground.attempt({ step: "build" });
    dieAfterWriting(first, 1);
    await expect(first.run(sql, build)).rejects.toThrow();
    await ground.gone();
    const probe = (step: string, input: unknown) => ground.attempt({ step }).probe(sql, input);
    const isThere =
      (await client.query("select 1 from pg_class where relname = 'Log idx'")).rowCount === 1;
    if (!isThere) {
      expect(await probe("build", build)).toEqual({ found: "not done" });
      await client.query(build.sql);
    }
    await client.query(
      "update pg_index set indisvalid = false where indexrelid = '\"Log idx\"'::regclass",
    );
    expect(await probe("build", build)).toMatchObject({
      found: "unknown",
      words: expect.stringMatching(
        /The index "Log idx" is there, but it is invalid: drop it concurrently first\.$/,
      ),
    });
    await client.query(
      "update pg_index set indisvalid = true where indexrelid = '\"Log idx\"'::regclass",
    );
    expect(await probe("build", build)).toMatchObject({ found: "done" });

    const drop = { sql: 'drop index concurrently "Log idx"' };
    const second = ground.attempt({ step: "drop" });
    await second.run(sql, drop);
    const written = second.ctx.readCheckpoint() as object;
    await second.ctx.writeCheckpoint({ ...written, done: 0, sent: { xid: null } });
    expect(await probe("drop", drop)).toMatchObject({ found: "done" });
    await client.query(build.sql);
    await second.ctx.writeCheckpoint({ ...written, done: 0, sent: { xid: null } });
    expect(await probe("drop", drop)).toEqual({ found: "not done" });
  });

  test("under a vacuum lets it be run again", async ({ ground, client }) => {
    await client.query("create table log (what text)");
    const first = ground.attempt();
    dieAfterWriting(first, 1);
    await expect(first.run(sql, { sql: "vacuum log" })).rejects.toThrow();
    expect(await ground.attempt().probe(sql, { sql: "vacuum log" })).toEqual({ found: "not done" });
  });

  test("is asked for a transaction of another server that only a person can answer for", async ({
    ground,
  }) => {
    const first = ground.attempt();
    await first.run(sql, { sql: "create table log (what text)" });
    const written = first.ctx.readCheckpoint() as { sent: { xid: string } };
    await first.ctx.writeCheckpoint({ ...written, sent: { xid: "999999999999" } });
    expect(
      await ground.attempt().probe(sql, { sql: "create table log (what text)" }),
    ).toMatchObject({ found: "unknown" });
  });

  test("at any moment has done all of it or nothing, and the probe knows which", async ({
    ground,
    client,
  }) => {
    await client.query("create table log (what text)");
    const found: string[] = [];
    for (let i = 0; i < 40; i += 1) {
      await client.query("truncate log");
      const step = `any-${i}`;
      const first = ground.attempt({ step });
      const clock = setTimeout(() => first.die(), i);
      await first.run(sql, INSERTS).catch(() => {});
      clearTimeout(clock);
      first.die();
      await ground.gone();
      const probed = await ground.attempt({ step }).probe(sql, INSERTS);
      found.push(probed.found);
      expect(await contentOf(client)).toEqual(probed.found === "done" ? ["a", "b"] : []);
      if (probed.found === "done") continue;
      await ground.attempt({ step }).run(sql, INSERTS);
      expect(await contentOf(client)).toEqual(["a", "b"]);
    }
    expect(new Set(found)).toEqual(new Set(["done", "not done"]));
  });
});

test("a session that the administrator ends is for the engine to find out about", async ({
  ground,
  client,
}) => {
  const attempt = ground.attempt();
  const running = attempt.run(sql, { sql: "create table a (b int); select pg_sleep(600)" });
  await attempt.says("pg_sleep");
  const ended = expect(running).rejects.toThrow();
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'slackwater/%' and datname = current_database()",
  );
  await ended;
});

/** The worker is gone right after it has written its checkpoint so many times. */
function dieAfterWriting(attempt: Attempt, times: number): void {
  const { ctx } = attempt;
  const write = ctx.writeCheckpoint;
  let count = 0;
  ctx.writeCheckpoint = async (checkpoint) => {
    await write(checkpoint);
    count += 1;
    if (count === times) attempt.die();
  };
}

async function contentOf(client: { query(text: string): Promise<{ rows: { what: string }[] }> }) {
  const { rows } = await client.query("select what from log order by what");
  return rows.map(({ what }) => what);
}

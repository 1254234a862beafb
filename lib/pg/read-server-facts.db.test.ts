import { expect } from "vitest";
import { ServerFacts } from "@/lib/core/server-facts";
import type { TargetAddress } from "@/lib/core/target-address";
import { startPgBouncer } from "@/tests/pgbouncer";
import { OPTIONS, test } from "@/tests/target";
import { readServerFacts } from "./read-server-facts";
import { ident, sql } from "./sql";
import { withTarget } from "./with-target";

const LIMITS = { statementTimeoutMs: 10_000, lockTimeoutMs: 100, now: () => new Date() };

test("tells what the server is, and knows how exact its comparison of clocks is", async ({
  target,
}) => {
  const { server } = await factsOf(target);

  expect(server).toMatchObject({
    version: { number: expect.any(Number), text: expect.stringMatching(/^\d+\.\d+/) },
    database: target.database,
    role: target.user,
    encoding: "UTF8",
    collation: "C",
    isInRecovery: false,
  });
  expect(server.edition).toBeUndefined();
  expect(Math.abs(server.clockAheadMs)).toBeLessThanOrEqual(server.clockUncertaintyMs + 1);
});

test("a server that is ahead of our clock is found out", async ({ target }) => {
  const slow = () => new Date(Date.now() - 3_600_000);

  const { server } = await factsOf(target, { ...LIMITS, now: slow });

  expect(server.clockAheadMs).toBeCloseTo(3_600_000, -4);
});

test("a role without any rights reads everything but what is hidden from it, and is told so", async ({
  asRole,
}) => {
  const facts = await factsOf(await asRole(sql`login`));

  expect(facts.standbys).toEqual({ state: "hidden", why: expect.stringContaining("pg_read_all") });
  const { server: _, standbys: __, ...rest } = facts;
  expect(Object.values(rest).map(({ state }) => state)).toEqual(
    Object.values(rest).map(() => "read"),
  );
});

test("a group that is closed to the role spoils no other", async ({ asRole, scratch }) => {
  await scratch.pool.query("revoke select on pg_catalog.pg_publication from public");

  const facts = await factsOf(await asRole(sql`login`));

  expect(facts.publications).toEqual({ state: "hidden", why: "This role may not see it." });
  expect(facts.settings.state).toBe("read");
});

test("a table that is locked costs its exact size, not the page", async ({ target, scratch }) => {
  const locker = await scratch.pool.connect();
  await locker.query("create table busy as select generate_series(1, 10000) as id");
  await locker.query("vacuum busy");
  await locker.query("begin; lock table busy in access exclusive mode");

  const { tables } = await factsOf(target);

  await locker.query("rollback");
  locker.release();
  expect(tables).toMatchObject({
    state: "read",
    value: {
      sizes: "estimated",
      total: 1,
      largest: [{ name: "busy", rowsEstimate: 10_000, totalBytes: expect.any(Number) }],
    },
  });
});

test("functions that a database plants for its visitors are not called", async ({
  target,
  scratch,
}) => {
  await scratch.pool.query(`
    create function public.pg_is_in_recovery() returns boolean language sql as 'select true'`);
  await scratch.pool.query(
    sql`alter database ${ident(target.database)} set search_path = public, pg_catalog`.text,
  );

  expect((await factsOf(target)).server.isInRecovery).toBe(false);
});

test("reads through a pooler per transaction, and leaves its sessions as they were", async ({
  target,
}) => {
  await using pooler = await startPgBouncer(target, { mode: "transaction", poolSize: 1 });

  const facts = await factsOf(pooler.address);
  const left = await withTarget(pooler.address, { ...OPTIONS, deadlineMs: 10_000 }, (client) =>
    client.query(
      "select current_setting('search_path') as path, current_setting('lock_timeout') as lock",
    ),
  );

  expect(facts.server.database).toBe(target.database);
  expect(left.rows).toEqual([{ path: '"$user", public', lock: "0" }]);
});

async function factsOf(address: TargetAddress, limits = LIMITS): Promise<ServerFacts> {
  const facts = await withTarget(address, { ...OPTIONS, deadlineMs: 20_000 }, (client) =>
    readServerFacts(client, limits),
  );
  return ServerFacts.parse(JSON.parse(JSON.stringify(facts)));
}

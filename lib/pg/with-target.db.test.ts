import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "pg";
import { describe, expect } from "vitest";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import { expectNoSecret } from "@/tests/expect-no-secret";
import { listen } from "@/tests/listener";
import { OPTIONS, test } from "@/tests/target";
import { startEmbeddedServer } from "./embedded-server";
import { withTarget } from "./with-target";

const PATIENT = { ...OPTIONS, deadlineMs: 20_000 };

test("gives what the work gives, and leaves no session behind", async ({ target, scratch }) => {
  const sum = await withTarget(target, PATIENT, async (client) => {
    const { rows } = await client.query("select 1 + 1 as sum");
    return rows[0].sum;
  });

  expect(sum).toBe(2);
  await expectNoSession(scratch.pool);
});

test("an error of the work arrives as it is, and leaves no session behind", async ({
  target,
  scratch,
}) => {
  const work = withTarget(target, PATIENT, (client) => client.query("select 1 / 0"));

  await expect(work).rejects.toMatchObject({ code: "22012" });
  await expectNoSession(scratch.pool);
});

describe("is over in time", () => {
  test("when the server takes the connection and never answers", async ({ target }) => {
    await using dead = await listen(() => {});
    const startedAt = performance.now();

    const work = withTarget(
      { ...target, port: dead.port },
      { ...OPTIONS, deadlineMs: 150 },
      select,
    );

    await expect(work).rejects.toMatchObject({ reason: "silent" });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  test("when a statement is stuck", async ({ target }) => {
    const work = withTarget(target, { ...OPTIONS, deadlineMs: 300 }, sleep);

    await expect(work).rejects.toMatchObject({ reason: "answer_too_slow" });
  });

  test("when the work waits on something else than the database", async ({ target }) => {
    const work = withTarget(target, { ...OPTIONS, deadlineMs: 300 }, () => new Promise(() => {}));

    await expect(work).rejects.toMatchObject({ reason: "answer_too_slow" });
  });

  test("when the server's own limit for statements comes first", async ({ target }) => {
    const work = withTarget(target, { ...PATIENT, statementTimeoutMs: 50 }, sleep);

    await expect(work).rejects.toMatchObject({ reason: "answer_too_slow" });
  });
});

test("an error of the work does not carry the password", async ({ target }) => {
  const work = withTarget(target, PATIENT, (client) => client.query("select no_such_column"));

  expectNoSecret(await work.catch((error) => error), target.password);
});

test("a session that is ended from the other side says so, and that work was rolled back", async ({
  target,
  scratch,
}) => {
  const work = withTarget(target, PATIENT, async (client) => {
    const { rows } = await client.query("select pg_backend_pid() as pid");
    const end = scratch.pool.query("select pg_terminate_backend($1)", [rows[0].pid]);
    await Promise.all([sleep(client), end]);
  });

  await expect(work).rejects.toMatchObject({
    code: "target_unreachable",
    reason: "session_ended",
    message: expect.stringContaining("was rolled back"),
  });
});

test("a server that is shutting down says so", async () => {
  const directory = await mkdtemp(join(tmpdir(), "slackwater-shutdown-"));
  const server = await startEmbeddedServer({ directory, owner: "tests of shutdown" });
  const target = { ...parseTargetUrl(server.url("postgres")), tls: "disable" as const };
  const [pid] = readFileSync(join(directory, "data", "postmaster.pid"), "utf8").split("\n");

  // A smart shutdown waits for the sessions that are open, and the server's owner holds one.
  process.kill(Number(pid), "SIGTERM");
  const refused = await firstRefusal(() => withTarget(target, PATIENT, select));

  expect(refused).toMatchObject({
    reason: "not_ready",
    message: expect.stringContaining("shutting down"),
  });
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

function select(client: Client) {
  return client.query("select 1");
}

function sleep(client: Client) {
  return client.query("select pg_sleep(60)");
}

/** The server reads the signal a moment later; until then it lets us in. */
async function firstRefusal(attempt: () => Promise<unknown>): Promise<unknown> {
  for (;;) {
    try {
      await attempt();
    } catch (error) {
      return error;
    }
  }
}

/** A server process ends a moment after its connection, so this looks until it is gone. */
async function expectNoSession(pool: { query: Client["query"] }): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await pool.query(
        "select count(*)::int as sessions from pg_stat_activity where datname = current_database() and application_name = $1",
        [OPTIONS.applicationName],
      );
      return rows[0].sessions;
    })
    .toBe(0);
}

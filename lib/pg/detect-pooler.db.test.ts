import { connect, type Socket } from "node:net";
import { describe, expect } from "vitest";
import { Secret } from "@/lib/core/secret";
import { expectNoSecret } from "@/tests/expect-no-secret";
import { listen } from "@/tests/listener";
import { startPgBouncer } from "@/tests/pgbouncer";
import { OPTIONS, test } from "@/tests/target";
import { connectTarget } from "./connect";
import { detectPooler } from "./detect-pooler";
import { sql } from "./sql";
import { withTarget } from "./with-target";

const PATIENT = { ...OPTIONS, deadlineMs: 20_000 };

test("a server without a pooler is recognised", async ({ target }) => {
  expect(await detectPooler(target, PATIENT)).toBe("none");
});

describe.each([1, 5])("a PgBouncer with %d server sessions", (poolSize) => {
  test.for([
    ["session", "session"],
    ["transaction", "transaction"],
    ["statement", "transaction"],
  ] as const)("that pools per %s is recognised", async ([mode, expected], { target }) => {
    await using pooler = await startPgBouncer(target, { mode, poolSize });

    expect(await detectPooler(pooler.address, PATIENT)).toBe(expected);
  });
});

test("transaction pooling is recognised while others keep the pooler busy", async ({ target }) => {
  await using pooler = await startPgBouncer(target, { mode: "transaction", poolSize: 3 });
  const others = await Promise.all([1, 2, 3, 4].map(() => connectTarget(pooler.address, OPTIONS)));
  let busy = true;
  const work = others.map(async (other) => {
    while (busy) await other.query("select pg_sleep(0.001)");
  });

  const found = await detectPooler(pooler.address, PATIENT);

  busy = false;
  await Promise.all(work);
  await Promise.all(others.map((other) => other.end()));
  expect(found).toBe("transaction");
});

test("a slow network is not taken for a pooler that keeps sessions", async ({ target }) => {
  await using pooler = await startPgBouncer(target, { mode: "transaction", poolSize: 2 });
  await using farAway = await listen((near) => {
    const far = connect(pooler.address.port, "127.0.0.1").on("error", () => near.destroy());
    const late = (to: Socket) => (chunk: Buffer) => setTimeout(() => to.write(chunk), 100);
    far.on("data", late(near)).on("close", () => near.end());
    near.on("data", late(far)).on("close", () => far.end());
  });

  const found = await detectPooler({ ...pooler.address, port: farAway.port }, PATIENT);

  expect(found).toBe("transaction");
});

test("the look leaves the pooler's server sessions as they were", async ({ target, scratch }) => {
  await using pooler = await startPgBouncer(target, { mode: "transaction", poolSize: 2 });
  const sessions = sql`
    select pid from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() order by pid`.text;
  const timeout = () =>
    withTarget(pooler.address, PATIENT, (client) => client.query("show statement_timeout"));
  await timeout();
  const before = await scratch.pool.query(sessions);

  await detectPooler(pooler.address, PATIENT);

  expect((await scratch.pool.query(sessions)).rows).toEqual(before.rows);
  expect((await timeout()).rows).toEqual([{ statement_timeout: "0" }]);
});

describe("through a pooler", () => {
  test.for([
    ["a user that it does not know", { user: "nobody" }],
    ["a wrong password", { password: new Secret("wr0ng-passw0rd") }],
    ["a database that is missing", { database: "nowhere" }],
  ] as const)("%s is the pooler's refusal", async ([, change], { target }) => {
    await using pooler = await startPgBouncer(target, { mode: "transaction", poolSize: 2 });
    const refused = connectTarget({ ...pooler.address, ...change }, OPTIONS);
    const error = await refused.catch((failure) => failure);

    expect(error).toMatchObject({ reason: "pooler_refused" });
    expectNoSecret(error, { ...target, ...change }.password);
  });

  test("TLS is asked for and found missing", async ({ target }) => {
    await using pooler = await startPgBouncer(target, { mode: "transaction", poolSize: 2 });
    const refused = connectTarget({ ...pooler.address, tls: "require" }, OPTIONS);

    await expect(refused).rejects.toMatchObject({ reason: "tls_not_offered" });
  });
});

import { afterEach, describe, expect, vi } from "vitest";
import type { TargetAddress } from "@/lib/core/target-address";
import { expectNoSecret } from "@/tests/expect-no-secret";
import { OPTIONS, test } from "@/tests/target";
import { connectTarget } from "./connect";
import { findFreePort } from "./free-port";
import { ident, sql } from "./sql";

afterEach(() => {
  vi.unstubAllEnvs();
});

test("opens a session under our name, with our time limit for statements", async ({ target }) => {
  const client = await connectTarget(target, { ...OPTIONS, statementTimeoutMs: 1234 });

  const { rows } = await client.query(
    "select current_setting('statement_timeout') as timeout, current_setting('application_name') as name",
  );
  expect(rows).toEqual([{ timeout: "1234ms", name: "slackwater test" }]);
  await client.end();
});

test("a session that the server ends does not end the panel", async ({ target, scratch }) => {
  const client = await connectTarget(target, OPTIONS);
  const gone = new Promise((resolve) => client.once("end", resolve));

  await scratch.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = $1`,
    [OPTIONS.applicationName],
  );

  await gone;
  await expect(client.query("select 1")).rejects.toThrow();
});

describe("says why there is no session", () => {
  test("a name that has no address", async ({ target }) => {
    await expectReason({ ...target, host: `${"x".repeat(64)}.example` }, "name_unknown", "host");
  });

  test("nothing listens", async ({ target }) => {
    await expectReason({ ...target, port: await findFreePort() }, "refused", "port");
  });

  test("the server has no TLS", async ({ target }) => {
    await expectReason({ ...target, tls: "require" }, "tls_not_offered", "tls");
  });

  test("a password is needed, and the panel's own is not sent", async ({ target }) => {
    vi.stubEnv("PGPASSWORD", target.password?.reveal());
    const { password: _, ...open } = target;

    await expectReason(open, "password_missing", "password", target.password);
  });

  test("the password is wrong", async ({ target, asRole }) => {
    const role = await asRole(sql`login`);

    await expectReason({ ...target, password: role.password }, "password_wrong", "password");
  });

  test("the role may not log in", async ({ asRole }) => {
    await expectReason(await asRole(sql`nologin`), "user_refused", "user");
  });

  test("the database is missing", async ({ target }) => {
    await expectReason({ ...target, database: "Nowhere" }, "database_missing", "database");
  });

  test("the database is closed to the role", async ({ target, asRole, scratch }) => {
    const role = await asRole(sql`login`);
    await scratch.pool.query(
      sql`revoke connect on database ${ident(target.database)} from public`.text,
    );

    await expectReason(role, "database_denied", "database");
  });

  test("the database is closed to everybody", async ({ target }) => {
    await expectReason({ ...target, database: "template0" }, "database_closed", "database");
  });

  test("no connection is left", async ({ asRole }) => {
    await expectReason(await asRole(sql`login connection limit 0`), "too_many_connections", "host");
  });
});

/** Connects, expects this failure, and looks for the password in it. */
async function expectReason(
  address: TargetAddress,
  reason: string,
  field: string,
  secret = address.password,
): Promise<void> {
  const error = await connectTarget(address, OPTIONS).catch((failure) => failure);

  expect(error).toMatchObject({
    code: "target_unreachable",
    reason,
    fields: { [field]: expect.stringMatching(/^[A-Z].+\.$/) },
  });
  expectNoSecret(error, secret);
}

import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import { Secret } from "@/lib/core/secret";
import type { TargetAddress } from "@/lib/core/target-address";
import { execute, ident, literal, type Sql, sql } from "@/lib/pg/sql";
import { asAdmin, test as base } from "./postgres";

/** Patient enough for a busy machine. */
export const OPTIONS = {
  applicationName: "slackwater test",
  connectTimeoutMs: 10_000,
  statementTimeoutMs: 10_000,
};

/**
 * A test with `client`, a session in `scratch`; `target`, the superuser's address of it;
 * and `asRole`, which makes lesser roles and gives their addresses.
 */
export const test = base.extend<{
  client: Client;
  target: TargetAddress;
  asRole: (attributes: Sql) => Promise<TargetAddress & { password: Secret }>;
}>({
  client: async ({ scratch }, use) => {
    const client = new Client({ connectionString: scratch.url });
    await client.connect();
    await use(client);
    await client.end();
  },
  target: async ({ scratch }, use) => {
    await use({ ...parseTargetUrl(scratch.url), tls: "disable" });
  },
  asRole: async ({ scratch, target }, use) => {
    const roles: Sql[] = [];
    await use(async (attributes) => {
      const user = `test_${randomBytes(8).toString("hex")}`;
      const password = new Secret(randomBytes(12).toString("hex"));
      roles.push(ident(user));
      await asAdmin(
        sql`create role ${ident(user)} ${attributes} password ${literal(password.reveal())}`,
      );
      return { ...target, user, password };
    });
    for (const role of roles) {
      await execute(scratch.pool, sql`drop owned by ${role}`);
      await asAdmin(sql`drop role ${role}`);
    }
  },
});

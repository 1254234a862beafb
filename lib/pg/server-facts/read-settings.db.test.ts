import { expect } from "vitest";
import { connectTarget } from "@/lib/pg/connect";
import { inReadOnly } from "@/lib/pg/read-only";
import { ident, sql } from "@/lib/pg/sql";
import { OPTIONS, test } from "@/tests/target";
import { readSettings } from "./read-settings";

test("tells what this role's sessions get, not what we set for ourselves", async ({
  asRole,
  scratch,
}) => {
  const role = await asRole(sql`login`);
  await scratch.pool.query(
    sql`alter role ${ident(role.user)} set session_replication_role = replica`.text,
  );
  await scratch.pool.query(sql`alter role ${ident(role.user)} set lock_timeout = '3s'`.text);
  const client = await connectTarget(role, { ...OPTIONS, statementTimeoutMs: 4321 });

  const settings = await inReadOnly(client, { statementTimeoutMs: 999, lockTimeoutMs: 999 }, () =>
    readSettings(client),
  );

  await client.end();
  const find = (name: string) => settings.find((setting) => setting.name === name);
  expect(find("statement_timeout")).toMatchObject({ value: "0", unit: "ms", shown: "0" });
  expect(find("lock_timeout")).toMatchObject({ value: "3000", unit: "ms", shown: "3 s" });
  expect(find("session_replication_role")?.remark?.level).toBe("danger");
  expect(find("wal_level")).toMatchObject({ value: "logical", unit: null });
});

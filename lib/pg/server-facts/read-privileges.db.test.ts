import { expect } from "vitest";
import type { TargetAddress } from "@/lib/core/target-address";
import { connectTarget } from "@/lib/pg/connect";
import { ident, sql } from "@/lib/pg/sql";
import { OPTIONS, test } from "@/tests/target";
import { readPrivileges } from "./read-privileges";

test("a role without rights has none, and is told what each would be for", async ({ asRole }) => {
  const role = await asRole(sql`login`);

  const privileges = await privilegesOf(role);

  // A role may own all tables of a database that has none.
  expect(privileges.filter(({ granted }) => granted).map(({ key }) => key)).toEqual([
    "table_ownership",
    "table_reading",
  ]);
  expect(privileges.find(({ key }) => key === "createdb")).toEqual({
    key: "createdb",
    granted: false,
    reason: `${role.user} lacks CREATEDB.`,
    neededFor: expect.stringMatching(/\.$/),
  });
});

test("rights are found however they were given", async ({ asRole, scratch, target }) => {
  const role = await asRole(sql`login createdb in role pg_monitor`);
  const user = ident(role.user);
  await scratch.pool.query(sql`grant create on database ${ident(target.database)} to ${user}`.text);
  await scratch.pool.query("create table theirs (); create table ours (); create table read ()");
  await scratch.pool.query(sql`alter table ours owner to ${user}`.text);
  await scratch.pool.query(sql`grant select on read to ${user}`.text);

  const privileges = await privilegesOf(role);

  const find = (key: string) => privileges.find((privilege) => privilege.key === key);
  const granted = ["create_schema", "createdb", "pg_monitor", "pg_read_all_stats"];
  expect(granted.map((key) => find(key)?.granted)).toEqual([true, true, true, true]);
  expect(find("table_ownership")?.reason).toContain("owner of 1 of 3 tables");
  expect(find("table_reading")?.reason).toContain("read 2 of 3 tables");
  expect(find("pg_signal_backend")?.granted).toBe(false);
});

test("a database without the schema public is no error", async ({ scratch, target }) => {
  await scratch.pool.query("drop schema public");

  expect(await privilegesOf(target)).toContainEqual(
    expect.objectContaining({ key: "create_in_public", reason: "There is no schema public." }),
  );
});

async function privilegesOf(address: TargetAddress) {
  const client = await connectTarget(address, OPTIONS);
  try {
    return await readPrivileges(client);
  } finally {
    await client.end();
  }
}

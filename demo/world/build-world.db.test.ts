import { stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject } from "vitest";
import { ask, buildOn, FIXTURE_ROWS, ownerUrl as owner, test } from "@/demo/world-fixture";
import { ident, sql } from "@/lib/pg/sql";
import { asAdmin } from "@/tests/postgres";

test("makes ten databases, the staging ones smaller", async ({ world }) => {
  const urls = world.systems.flatMap(({ databases }) => [
    databases.production.ownerUrl,
    databases.staging.ownerUrl,
  ]);

  expect(new Set(urls).size).toBe(10);
  const count = sql`select count(*)::int as value from sensor_readings`;
  expect(await ask(owner(world, "sensors"), count)).toEqual([FIXTURE_ROWS]);
  expect(await ask(owner(world, "sensors", "staging"), count)).toEqual([1_000]);
});

test("keeps the passwords for their owner's eyes", async ({ world }) => {
  const { mode } = await stat(join(world.directory, "world.json"));

  expect(mode & 0o777).toBe(0o600);
});

test("the owner owns every table and may create schemas, and is no superuser", async ({
  world,
}) => {
  for (const { databases } of world.systems) {
    const { ownerUrl } = databases.production;

    expect(
      await ask(ownerUrl, sql`select rolsuper as value from pg_roles where rolname = current_user`),
    ).toEqual([false]);
    expect(
      await ask(
        ownerUrl,
        sql`select tablename as value from pg_tables where schemaname = 'public' and tableowner <> current_user`,
      ),
    ).toEqual([]);
    expect(
      await ask(
        ownerUrl,
        sql`select has_database_privilege(current_database(), 'create') as value`,
      ),
    ).toEqual([true]);
  }
});

test("the application may not create, and reporting may not write", async ({ world }) => {
  for (const { databases } of world.systems) {
    const { applicationUrl, reportingUrl } = databases.production;

    await expect(ask(applicationUrl, sql`create table mine (id int)`)).rejects.toThrow(
      "permission denied",
    );
    await expect(ask(reportingUrl, sql`create table mine (id int)`)).rejects.toThrow(
      "permission denied",
    );
    const writable = sql`select relname as value from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'
        and has_table_privilege(oid, 'insert, update, delete')`;
    expect(await ask(reportingUrl, writable)).toEqual([]);
  }
});

test("opened again it keeps its data and its rows, and says so when others are asked for", async ({
  ground,
  world,
}) => {
  await ask(owner(world, "orders"), sql`update users set full_name = 'Kept' where id = 1`);
  const said: string[] = [];

  const again = await buildOn(ground, { rows: 5_000, say: (text) => said.push(text) });

  expect(said).toEqual([expect.stringContaining(`keeps its ${FIXTURE_ROWS} rows`)]);
  expect(again.token).toBe(world.token);
  expect(
    await ask(owner(again, "orders"), sql`select full_name as value from users where id = 1`),
  ).toEqual(["Kept"]);
});

test("a database that was only half made is made again, and the others are kept", async ({
  ground,
  world,
}) => {
  await ask(owner(world, "orders"), sql`update users set full_name = 'Kept' where id = 2`);
  const half = `${ground.prefix}pricing_staging`;
  await asAdmin(sql`alter database ${ident(half)} rename to ${ident(`${half}_draft`)}`);

  const again = await buildOn(ground);

  expect(
    await ask(
      owner(again, "pricing", "staging"),
      sql`select count(*)::int as value from pricing_data`,
    ),
  ).toEqual([1_000]);
  expect(
    await ask(
      inject("serverUrl"),
      sql`select datname as value from pg_database where datname = ${`${half}_draft`}`,
    ),
  ).toEqual([]);
  expect(
    await ask(owner(again, "orders"), sql`select full_name as value from users where id = 2`),
  ).toEqual(["Kept"]);
});

test("refuses a number of rows that no world can have", async ({ ground }) => {
  await expect(buildOn(ground, { rows: 10, fresh: true })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { locateBinaries } from "@/lib/pg/embedded-binaries";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";
import { test } from "@/tests/postgres";
import { versionOf } from "@/tests/versions";
import { applyMigrations } from "./apply-migrations";
import { type Migration, readMigrations } from "./read-migrations";

const shipped = readMigrations("prisma/migrations");

test("applies each migration once, and records it as Prisma would", async ({ scratch }) => {
  const first = await applyMigrations(scratch.url, shipped);
  const second = await applyMigrations(scratch.url, shipped);

  expect(first).toEqual(shipped.map(({ name }) => name));
  expect(second).toEqual([]);
  const { rows } = await scratch.pool.query(
    `select migration_name, checksum, applied_steps_count, logs, rolled_back_at,
            finished_at >= started_at as finished_after_start
       from _prisma_migrations order by migration_name`,
  );
  expect(rows).toEqual(
    shipped.map(({ name, checksum }) => ({
      migration_name: name,
      checksum,
      applied_steps_count: 1,
      logs: null,
      rolled_back_at: null,
      finished_after_start: true,
    })),
  );
});

test("two processes that start at once apply each migration once between them", async ({
  scratch,
}) => {
  const applied = await Promise.all([
    applyMigrations(scratch.url, shipped),
    applyMigrations(scratch.url, shipped),
    applyMigrations(scratch.url, shipped),
  ]);

  expect(applied.flat()).toEqual(shipped.map(({ name }) => name));
});

test("a database that is newer than the code is refused and left alone", async ({ scratch }) => {
  const future = migration("29990101000000_future", "create table future (id int)");
  await applyMigrations(scratch.url, [...shipped, future]);

  await expect(applyMigrations(scratch.url, shipped)).rejects.toMatchObject({
    code: "database_newer_than_code",
    message: expect.stringContaining("29990101000000_future"),
  });
});

test("a server that is too old for the panel is refused and left alone", async () => {
  const directory = await mkdtemp(join(tmpdir(), "slackwater-migrate-"));
  const server = await startEmbeddedServer({
    ...{ directory, owner: "a test", settings: { fsync: "off" } },
    binaries: await locateBinaries(versionOf(12).binaries),
  });
  try {
    await expect(applyMigrations(server.url("postgres"), shipped)).rejects.toMatchObject({
      code: "database_too_old",
      message: expect.stringContaining("PostgreSQL 12"),
    });
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
});

test("a migration that fails half way leaves nothing, and is tried again at the next start", async ({
  scratch,
}) => {
  const name = "20270101000000_two_tables";
  const broken = migration(name, "create table one (id int); create table one (id int);");
  await expect(applyMigrations(scratch.url, [broken])).rejects.toMatchObject({
    code: "migration_failed",
    message: expect.stringContaining("rolled back whole"),
  });
  const { rows } = await scratch.pool.query("select to_regclass('one') as one");
  expect(rows).toEqual([{ one: null }]);

  const mended = migration(name, "create table one (id int)");
  expect(await applyMigrations(scratch.url, [mended])).toEqual([name]);
});

test("a migration that was edited after it was applied is refused", async ({ scratch }) => {
  await applyMigrations(scratch.url, [migration("20270101000000_a", "create table a (id int)")]);

  const edited = migration("20270101000000_a", "create table a (id bigint)");
  await expect(applyMigrations(scratch.url, [edited])).rejects.toMatchObject({
    code: "migration_changed",
  });
});

function migration(name: string, script: string): Migration {
  return { name, script, checksum: String(script.length).padStart(64, "0") };
}

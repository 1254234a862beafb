import { expect } from "vitest";
import { applyMigrations } from "@/lib/migrate/apply-migrations";
import { readMigrations } from "@/lib/migrate/read-migrations";
import { test } from "./postgres";
import { openPrismaEngine, type PrismaEngine } from "./prisma-engine";

const shipped = readMigrations("prisma/migrations");

test("the migrated database is what the schema says, by Prisma's own comparison", async ({
  scratch,
}) => {
  await applyMigrations(scratch.url, shipped);
  await withEngine(scratch.url, async (engine) => {
    expect(await engine.diff()).toBe("-- This is an empty migration.\n");

    await scratch.pool.query("alter table person drop column name");
    expect(await engine.diff()).toContain(`ADD COLUMN     "name"`);
  });
});

test("what we migrated, prisma migrate deploy finds done; what it migrated, so do we", async ({
  scratch,
}) => {
  await applyMigrations(scratch.url, shipped);
  await withEngine(scratch.url, async (engine) => expect(await engine.deploy()).toEqual([]));

  await scratch.pool.query("drop schema public cascade; create schema public");
  await withEngine(scratch.url, async (engine) =>
    expect(await engine.deploy()).toEqual(shipped.map(({ name }) => name)),
  );
  expect(await applyMigrations(scratch.url, shipped)).toEqual([]);
});

async function withEngine(url: string, use: (engine: PrismaEngine) => Promise<void>) {
  const engine = await openPrismaEngine(url);
  await use(engine).finally(() => engine.close());
}

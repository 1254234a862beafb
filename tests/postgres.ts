import { randomUUID } from "node:crypto";
import { Client, Pool } from "pg";
import { test as base, inject } from "vitest";
import { ident, type Sql, sql } from "@/lib/pg/sql";

/** A real database of one test's own. */
export type TestDatabase = { url: string; pool: Pool };

/** A test with `scratch`: an empty database on the server of this run, dropped afterwards. */
export const test = base.extend<{ scratch: TestDatabase }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern to find what a fixture needs.
  scratch: async ({}, use) => {
    await useDatabase((name) => sql`create database ${name}`, use);
  },
});

/** Makes a database, lends it, and drops it even when something still holds it. */
export async function useDatabase(
  create: (name: Sql) => Sql,
  use: (database: TestDatabase) => Promise<void>,
): Promise<void> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(create(ident(name)));
  const url = databaseUrl(name);
  const pool = new Pool({ connectionString: url });
  // Dropping the database below ends sessions that the pool has let go but not yet closed.
  pool.on("connect", (client) => client.on("error", () => {}));
  try {
    await use({ url, pool });
  } finally {
    await pool.end();
    await letGo(name);
    await dropDatabase(name);
  }
}

/** Drops a database whoever is in it; dropping waits some seconds for those who were ended. */
export async function dropDatabase(name: string): Promise<void> {
  // Before 13 there is no dropping by force, and a pool that lives comes back before the next statement.
  await asAdmin(sql`alter database ${ident(name)} with allow_connections false`);
  await asAdmin(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`,
  );
  await asAdmin(sql`drop database ${ident(name)}`);
}

const GOODBYE_MS = 1_000;

/** A pool that has ended says goodbye a moment later; broken off in it, it has nobody left to tell. */
async function letGo(name: string): Promise<void> {
  const client = new Client({ connectionString: inject("serverUrl") });
  await client.connect();
  const patience = performance.now() + GOODBYE_MS;
  for (;;) {
    const { rows } = await client.query("select 1 from pg_stat_activity where datname = $1", [
      name,
    ]);
    if (rows.length === 0 || performance.now() > patience) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await client.end();
}

/** The superuser's URL of a database on the server of this run. */
export function databaseUrl(name: string): string {
  const url = new URL(inject("serverUrl"));
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs one statement as the superuser, outside any test database. */
export async function asAdmin(statement: Sql): Promise<void> {
  const client = new Client({ connectionString: inject("serverUrl") });
  await client.connect();
  try {
    await client.query(statement.text, [...statement.values]);
  } finally {
    await client.end();
  }
}

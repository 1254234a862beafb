import { readFile } from "node:fs/promises";
import { Client } from "pg";
import { test as base } from "vitest";
import { readTableFacts } from "@/lib/partition/inventory/read-table-facts";
import type { Plan } from "@/lib/partition/plan/plan";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import { planPartitioning } from "@/lib/partition/plan/plan-partitioning";
import { execute, ident, sql } from "@/lib/pg/sql";
import { useDatabase } from "./postgres";

const OWNER = "subject_owner";
const PASSWORD = "only for tests";
const SCHEMA = "subject_schema";

/** A database with a role that owns a schema of its own and nothing else, and may do no more than an owner may. */
export type Ground = { admin: Client; owner: Client; ownerUrl: string };

/** A test with `ground`, which all tests of the file have one after the other, each swept anew. */
export const test = base.extend<{ shared: Ground; ground: Ground }>({
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern to find what a fixture needs.
    async ({}, use) => {
      await useDatabase(
        (name) => sql`create database ${name}`,
        async ({ url }) => {
          const ground = await openGround(url);
          await use(ground);
          await closeGround(ground);
        },
      );
    },
    { scope: "file" },
  ],
  ground: async ({ shared }, use) => {
    await sweep(shared);
    await use(shared);
  },
});

/** Opens both sessions, and makes the roles where they are not there. */
export async function openGround(adminUrl: string): Promise<Ground> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`
    do $$ begin
      create role ${OWNER} login password '${PASSWORD}';
      create role reader;
    exception when duplicate_object or unique_violation then null; end $$`);
  const url = new URL(adminUrl);
  url.username = OWNER;
  url.password = PASSWORD;
  const owner = new Client({ connectionString: url.href });
  await owner.connect();
  return { admin, owner, ownerUrl: url.href };
}

export async function closeGround({ admin, owner }: Ground): Promise<void> {
  await owner.end();
  await admin.end();
}

/** The version of the server. */
export async function majorOf({ admin }: Pick<Ground, "admin">): Promise<number> {
  const { rows } = await admin.query("show server_version_num");
  return Math.floor(Number(rows[0].server_version_num) / 10_000);
}

/** The database of this session: what is set for a role there is felt in no other test. */
export async function databaseOf(session: Client): Promise<string> {
  const { rows } = await session.query<{ name: string }>("select current_database() as name");
  return ident(rows[0]?.name ?? "").text;
}

/** Takes away what the test before left. */
export async function sweep({ admin, owner }: Ground): Promise<void> {
  await admin.query("reset search_path; drop extension if exists citext cascade");
  const { rows } = await admin.query<{ pubname: string }>("select pubname from pg_publication");
  for (const { pubname } of rows) await execute(admin, sql`drop publication ${ident(pubname)}`);
  for (const schema of [SCHEMA, "slackwater"]) {
    await execute(admin, sql`drop schema if exists ${ident(schema)} cascade`);
    await execute(admin, sql`create schema ${ident(schema)} authorization ${ident(OWNER)}`);
  }
  await owner.query(`rollback; set search_path = ${SCHEMA}; set timezone = 'America/New_York'`);
}

/** Lays one of the shapes of tests/shapes into the owner's schema. */
export async function layShape(
  { admin, owner }: Ground,
  shape: string,
  extension?: string,
): Promise<void> {
  if (extension) await execute(admin, sql`create extension if not exists ${ident(extension)}`);
  await owner.query(await readFile(`tests/shapes/${shape}.sql`, "utf8"));
  await owner.query("set search_path = pg_catalog");
}

/** How many rows there are, and a sum over all that is in them. */
export async function contentOf(client: Client, name: string): Promise<unknown[]> {
  const { rows } = await client.query(
    `select count(*), sum(('x' || substr(md5(t::text), 1, 8))::bit(32)::bigint)
       from ${ident(SCHEMA, name).text} as t`,
  );
  return rows;
}

export type Subject = { name?: string; key: string; interval: string } & Partial<PlanOptions>;

/** Reads and plans a table of the owner's schema. */
export async function planSubject(client: Client, subject: Subject): Promise<Plan> {
  const { name, key, ...options } = subject;
  const facts = await readSubject(client, { name, key, since: options.since ?? null });
  return planPartitioning(facts, PlanOptions.parse(options));
}

/** Reads a table of the owner's schema. */
export function readSubject(
  client: Client,
  {
    name = "subject",
    key,
    since = null,
  }: { name?: string | undefined; key: string; since?: string | null },
) {
  return readTableFacts(client, { schema: SCHEMA, name, key, since });
}

import { readFile } from "node:fs/promises";
import { Client } from "pg";
import { onTestFinished } from "vitest";
import { readTableFacts } from "@/lib/partition/inventory/read-table-facts";
import type { Plan } from "@/lib/partition/plan/plan";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import { planPartitioning } from "@/lib/partition/plan/plan-partitioning";
import { execute, ident, literal, sql } from "@/lib/pg/sql";

const OWNER = "subject_owner";
const PASSWORD = "only for tests";

/** A session of a role that owns a schema of its own and nothing else, and may do no more than an owner may. */
export async function openAsOwner(adminUrl: string): Promise<Client> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  const schema = "subject_schema";
  await admin.query(`
    do $$ begin
      create role ${OWNER} login password '${PASSWORD}';
      create role reader;
    exception when duplicate_object then null; end $$`);
  await execute(admin, sql`drop schema if exists ${ident(schema)} cascade`);
  await execute(admin, sql`drop schema if exists slackwater cascade`);
  await execute(admin, sql`create schema ${ident(schema)} authorization ${ident(OWNER)}`);
  await execute(admin, sql`create schema slackwater authorization ${ident(OWNER)}`);
  await admin.end();

  const url = new URL(adminUrl);
  url.username = OWNER;
  url.password = PASSWORD;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  onTestFinished(() => client.end());
  await execute(client, sql`set search_path = ${ident(schema)}`);
  await execute(client, sql`set timezone = ${literal("America/New_York")}`);
  return client;
}

/** Lays one of the shapes of tests/shapes into the owner's schema. */
export async function layShape(client: Client, shape: string): Promise<void> {
  await client.query(await readFile(`tests/shapes/${shape}.sql`, "utf8"));
  await client.query("set search_path = pg_catalog");
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
  return readTableFacts(client, { schema: "subject_schema", name, key, since });
}

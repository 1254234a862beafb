import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client, escapeIdentifier, type Pool } from "pg";
import { z } from "zod";
import { execute, ident, query, sql } from "@/lib/pg/sql";
import { databaseUrl, type Place } from "./place";

const SYSTEMS_FOLDER = join(dirname(fileURLToPath(import.meta.url)), "../systems");
// Indexes and keys come last: filling a table that has them takes several times as long.
const SCRIPTS = ["tables.sql", "rows.sql", "constraints.sql"];

/** Makes one database under a draft name, and gives it its own name when it is complete. */
export async function makeDatabase(admin: Pool, place: Place, adminUrl: string): Promise<void> {
  const { name, roles } = place;
  const draft = `${name}_draft`;
  const database = ident(draft);
  const guests = sql`${ident(roles.application)}, ${ident(roles.reporting)}`;
  await execute(admin, sql`drop database if exists ${database} with (force)`);
  await execute(admin, sql`create database ${database} owner ${ident(roles.owner)}`);
  await execute(admin, sql`revoke all on database ${database} from public`);
  await execute(admin, sql`grant connect, temporary on database ${database} to ${guests}`);
  await fill(databaseUrl(adminUrl, draft), place);
  await execute(admin, sql`alter database ${database} rename to ${ident(name)}`);
}

async function fill(url: string, place: Place): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await addStatementStatistics(client);
    await client.query("set maintenance_work_mem = '256MB'; set timezone = 'UTC'");
    await execute(client, sql`set role ${ident(place.roles.owner)}`);
    for (const script of SCRIPTS) await runScript(client, script, place);
    await execute(client, sql`vacuum (analyze)`);
  } finally {
    await client.end();
  }
}

/** Only a server that was started with their library can have the statistics. */
async function addStatementStatistics(client: Client): Promise<void> {
  const [loaded] = await query(
    client,
    z.object({ libraries: z.string() }),
    sql`select current_setting('shared_preload_libraries') as libraries`,
  );
  if (loaded?.libraries.includes("pg_stat_statements"))
    await execute(client, sql`create extension pg_stat_statements`);
}

/** Fills in the variables as psql does, so that a script can also be run by `psql -v rows=1000 …`. */
async function runScript(
  client: Client,
  script: string,
  { system, roles, rows }: Place,
): Promise<void> {
  const text = await readFile(join(SYSTEMS_FOLDER, system, script), "utf8");
  await client.query(
    text
      .replaceAll(':"application"', escapeIdentifier(roles.application))
      .replaceAll(':"reporting"', escapeIdentifier(roles.reporting))
      .replaceAll(":rows", String(rows)),
  );
}

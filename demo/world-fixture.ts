import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { test as base, expect, inject } from "vitest";
import { z } from "zod";
import { ident, query, type Sql, sql } from "@/lib/pg/sql";
import { asAdmin } from "@/tests/postgres";
import { startApplications } from "./applications";
import type { Comparison } from "./compare/compare-system";
import { compareWorld } from "./compare/compare-world";
import { type Environment, SYSTEMS, type SystemName } from "./systems/catalogue";
import { type BuiltWorld, buildWorld } from "./world/build-world";
import { placesOf } from "./world/place";
import { roleNames } from "./world/roles";
import type { WorldSystem } from "./world/world-file";

export const FIXTURE_ROWS = 2_000;

/** A folder and a prefix of one's own for worlds on the server of this run. */
export type Ground = { directory: string; prefix: string };

/** A test with `ground`, where worlds can be made, and `world`, one that all tests of the file share. */
export const test = base.extend<{ ground: Ground; world: BuiltWorld }>({
  ground: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern to find what a fixture needs.
    async ({}, use) => {
      const prefix = `t${randomUUID().slice(0, 8)}_`;
      const directory = await mkdtemp(join(tmpdir(), "slackwater-world-"));
      await use({ directory, prefix });
      await dropWorld(prefix);
      await rm(directory, { recursive: true, force: true });
    },
    { scope: "file" },
  ],
  world: [
    async ({ ground }, use) => {
      await use(await buildOn(ground));
    },
    { scope: "file" },
  ],
});

/** Makes, or opens again, the world of a ground. */
export function buildOn(
  ground: Ground,
  options: { rows?: number; fresh?: boolean; say?: (text: string) => void } = {},
) {
  return buildWorld({ adminUrl: inject("serverUrl"), rows: FIXTURE_ROWS, ...ground, ...options });
}

async function dropWorld(prefix: string): Promise<void> {
  for (const { name } of placesOf(prefix, FIXTURE_ROWS)) {
    await asAdmin(sql`drop database if exists ${ident(name)} with (force)`);
    await asAdmin(sql`drop database if exists ${ident(`${name}_draft`)} with (force)`);
  }
  for (const { name } of SYSTEMS)
    for (const role of Object.values(roleNames(prefix, name)))
      await asAdmin(sql`drop role if exists ${ident(role)}`);
}

/** The owner's way into one database of a world. */
export function ownerUrl(
  world: BuiltWorld,
  name: SystemName,
  environment: Environment = "production",
): string {
  return systemOf(world, name).databases[environment].ownerUrl;
}

function systemOf(world: BuiltWorld, name: SystemName): WorldSystem {
  const system = world.systems.find((candidate) => candidate.name === name);
  if (!system) throw new Error(`The world has no ${name}.`);
  return system;
}

/** What a statement answers in its column `value`. */
export async function ask(url: string, statement: Sql): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const rows = await query(client, z.object({ value: z.unknown() }), statement);
    return rows.map(({ value }) => value);
  } finally {
    await client.end();
  }
}

/** Lets one application write until so many of its writes are accepted, then stops it. */
export async function writeSome(world: BuiltWorld, name: SystemName, count = 300): Promise<void> {
  const { running, stop } = await startApplications(world, { only: [name], rate: 1_000 });
  await expect
    .poll(() => running[name]?.ingestion.counts().accepted, { timeout: 10_000 })
    .toBeGreaterThan(count);
  await stop();
}

/** Compares the journal of one application with its tables. */
export async function compare(world: BuiltWorld, name: SystemName): Promise<Comparison> {
  const comparison = (await compareWorld(world, [name])).get(name);
  if (!comparison) throw new Error(`${name} was not compared.`);
  return comparison;
}

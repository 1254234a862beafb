import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { givenEnv } from "@/lib/config/env";
import { installJobs } from "@/lib/engine/jobs";
import { applyMigrations } from "@/lib/migrate/apply-migrations";
import { readMigrations } from "@/lib/migrate/read-migrations";
import { locateBinaries } from "@/lib/pg/embedded-binaries";
import { type EmbeddedServer, startEmbeddedServer } from "@/lib/pg/embedded-server";
import { bundleTestPrograms } from "./programs";

declare module "vitest" {
  interface ProvidedContext {
    /** A superuser's URL of the `postgres` database on the server of this test run. */
    serverUrl: string;
    /** A database with the panel's schema, to be copied. */
    panelTemplate: string;
  }
}

/** One server for the whole run; each test makes its own database on it. The matrix names another version. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { TESTED_POSTGRES } = givenEnv();
  await bundleTestPrograms();
  const directory = await mkdtemp(join(tmpdir(), "slackwater-test-"));
  const server = await startEmbeddedServer({
    directory,
    owner: "tests",
    binaries: await locateBinaries(TESTED_POSTGRES),
    settings: {
      fsync: "off",
      full_page_writes: "off",
      max_connections: "200",
      wal_level: "logical",
    },
  });
  project.provide("serverUrl", server.url("postgres"));
  // The panel's own database is on one version; the others are targets.
  project.provide("panelTemplate", TESTED_POSTGRES ? "" : await makeTemplate(server));
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
}

async function makeTemplate(server: EmbeddedServer): Promise<string> {
  const name = "panel_template";
  const client = new Client({ connectionString: server.url("postgres") });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  await applyMigrations(server.url(name), readMigrations("prisma/migrations"));
  await installJobs(server.url(name));
  return name;
}

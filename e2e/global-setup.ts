import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { exportEnv } from "@/lib/config/env";
import { applyMigrations } from "@/lib/migrate/apply-migrations";
import { readMigrations } from "@/lib/migrate/read-migrations";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";
import { bundlePanel } from "@/lib/server/bundle-programs";
import { ensureBuilt } from "@/lib/server/ensure-built";

/** Built pages and one server with a migrated template, for the whole run. */
export default async function setup(): Promise<() => Promise<void>> {
  await ensureBuilt((text) => process.stdout.write(`${text}\n`));
  await bundlePanel();
  const directory = await mkdtemp(join(tmpdir(), "slackwater-e2e-"));
  const server = await startEmbeddedServer({
    directory,
    owner: "browser tests",
    settings: { fsync: "off", full_page_writes: "off", max_connections: "200" },
  });
  const client = new Client({ connectionString: server.url("postgres") });
  await client.connect();
  await client.query("create database panel_template");
  await client.end();
  await applyMigrations(server.url("panel_template"), readMigrations("prisma/migrations"));
  exportEnv({ E2E_SERVER_URL: server.url("postgres") });
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
}

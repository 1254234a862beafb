import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";

declare module "vitest" {
  interface ProvidedContext {
    /** A superuser's URL of the `postgres` database on the server of this test run. */
    serverUrl: string;
  }
}

/** One server for the whole run; each test makes its own database on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), "slackwater-test-"));
  const server = await startEmbeddedServer({
    directory,
    owner: "tests",
    settings: { fsync: "off", full_page_writes: "off", max_connections: "200", wal_level: "logical" },
  });
  project.provide("serverUrl", server.url("postgres"));
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
}

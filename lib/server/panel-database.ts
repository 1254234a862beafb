import { resolve } from "node:path";
import { Client } from "pg";
import type { EnvSource } from "@/lib/config/env";
import { AppError } from "@/lib/core/errors";
import { type EmbeddedServer, startEmbeddedServer } from "@/lib/pg/embedded-server";
import { codeOf, hasCode, PG_ERROR } from "@/lib/pg/error-codes";

const DATABASE = "slackwater";

export type Owner = {
  /** Who opens it, as another start is told. */
  owner: string;
  /** A command may work beside the panel that runs; a second panel may not. */
  share?: boolean;
};

/** The panel's database: the one that was given, or one of its own on an embedded server. */
export async function openPanelDatabase(
  source: EnvSource,
  { owner, share = false }: Owner,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = source["DATABASE_URL"];
  if (given) {
    await refuseUnreachable(given);
    return { url: given, stop: async () => {} };
  }
  const directory = resolve(source["DATA_DIRECTORY"] || ".slackwater", "postgres");
  const server = await startEmbeddedServer({ directory, owner, share });
  await createOnce(server);
  return { url: server.url(DATABASE), stop: () => server.stop() };
}

async function createOnce(server: EmbeddedServer): Promise<void> {
  const client = new Client({ connectionString: server.url("postgres") });
  await client.connect();
  try {
    await client.query(`create database ${DATABASE}`);
  } catch (error) {
    if (!hasCode(error, PG_ERROR.duplicateDatabase)) throw error;
  } finally {
    await client.end();
  }
}

async function refuseUnreachable(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const { hostname, port, pathname } = new URL(url);
    // Without the cause: it would carry the settings of the connection, password and all.
    throw new AppError("database_unreachable", {
      message: `The panel's database ${pathname.slice(1)} at ${hostname}:${port || 5432} did not let us in (${codeOf(error) ?? "no answer"}). Nothing was started.`,
      remedy:
        "Check DATABASE_URL: host, port, user, password and database, and that the server runs.",
    });
  } finally {
    await client.end();
  }
}

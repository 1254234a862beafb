import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { Pool } from "pg";
import { Journal } from "@/demo/journal/journal";
import type { SystemName } from "@/demo/systems/catalogue";
import type { JournalledTable } from "@/demo/systems/journalled-table";
import { execute, sql } from "@/lib/pg/sql";
import { claimWriting } from "./claim-writing";
import { settleUnknown } from "./settle-unknown";

const CONNECTIONS = 12;

type Options = {
  name: SystemName;
  tables: readonly JournalledTable[];
  databaseUrl: string;
  journalDirectory: string;
  /** What the journal is called; the system's name by default. */
  label?: string | undefined;
};

/** What writing needs: the database, and a journal in which nothing is open any more. */
export type Writing = {
  /** The name of the database sessions. */
  session: string;
  pool: Pool;
  journal: Journal;
  close(): Promise<void>;
};

/** Opens the journal of an application, and finds out how the writes of a killed process ended. */
export async function openWriting({
  name,
  tables,
  databaseUrl,
  journalDirectory,
  label = name,
}: Options): Promise<Writing> {
  const session = `demo-${label}-${randomUUID().slice(0, 8)}`;
  const claim = await claimWriting(databaseUrl, session);
  const { journal, leftovers } = Journal.open(join(journalDirectory, `${label}.jsonl`), session);
  const pool = openPool(databaseUrl, session);
  const close = async () => {
    await pool.end();
    journal.close();
    await claim.release();
  };
  try {
    await settleUnknown(pool, journal, tables, leftovers.intents, leftovers);
  } catch (error) {
    await close();
    throw error;
  }
  return { session, pool, journal, close };
}

function openPool(connectionString: string, session: string): Pool {
  const pool = new Pool({
    connectionString,
    max: CONNECTIONS,
    application_name: session,
    connectionTimeoutMillis: 5_000,
    options: "-c timezone=UTC -c statement_timeout=30s",
    // Since 14 a server notices by itself that its client is gone.
    onConnect: (client) => {
      const noticeSoon = sql`
        select set_config(name, '1s', false) from pg_settings where name = 'client_connection_check_interval'`;
      return execute(client, noticeSoon).catch(() => {});
    },
  });
  // An idle connection that is lost is replaced; one that is lost at work is told to whoever waits for it.
  pool.on("error", () => {});
  return pool;
}

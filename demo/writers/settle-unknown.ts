import { setTimeout as wait } from "node:timers/promises";
import type { Pool } from "pg";
import { z } from "zod";
import type { Journal } from "@/demo/journal/journal";
import type { Intent } from "@/demo/journal/journal-line";
import { contains } from "@/demo/journal/ledger";
import { rowsByKey } from "@/demo/journal/rows-by-key";
import type { JournalledTable, Row } from "@/demo/systems/journalled-table";
import { query, type Sql, sql } from "@/lib/pg/sql";
import { withoutShared } from "./without-shared";

const POLL_MS = 200;

/** The database sessions that may still be working on an operation nobody waits for. */
export type Workers = { sessions: string[]; backend?: number };

/** Finds out how operations ended by reading their rows, and writes that into the journal. */
export async function settleUnknown(
  pool: Pool,
  journal: Journal,
  tables: readonly JournalledTable[],
  intents: Intent[],
  workers: Workers,
): Promise<void> {
  // A session that outlives its process can commit after we have looked.
  await untilGone(pool, workers);
  for (const table of tables) {
    const open = intents.filter((intent) => intent.table === table.name);
    if (open.length === 0) continue;
    const rows = await rowsByKey(
      pool,
      table,
      open.map(({ key }) => key),
    );
    for (const intent of open) settle(journal, table, intent, rows.get(intent.key)?.[0]);
  }
}

async function untilGone(pool: Pool, { sessions, backend }: Workers): Promise<void> {
  const mine: Sql = backend === undefined ? sql`true` : sql`pid = ${backend}`;
  const working = () =>
    query(
      pool,
      z.object({ pid: z.int() }),
      sql`select pid from pg_stat_activity where application_name = any(${sessions}) and ${mine}`,
    );
  while ((await working()).length > 0) await wait(POLL_MS);
}

function settle(
  journal: Journal,
  table: JournalledTable,
  intent: Intent,
  row: Row | undefined,
): void {
  if (intent.op === "delete") {
    if (row) journal.refused(intent, "The row is still there.");
    else journal.done(intent, null);
    return;
  }
  const written = row && (intent.op === "insert" || contains(row, intent.set));
  if (written) journal.done(intent, withoutShared(table, row));
  else journal.refused(intent, "The row does not have what was to be written.");
}

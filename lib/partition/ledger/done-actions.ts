import type { ClientBase } from "pg";
import { z } from "zod";
import { execute, query, sql } from "@/lib/pg/sql";

/** The ids of all actions of a migration that are done. */
export async function readDoneActions(
  session: ClientBase,
  migrationId: string,
): Promise<Set<string>> {
  const rows = await query(
    session,
    z.object({ id: z.string() }),
    sql`select id from slackwater.action where migration_id = ${migrationId}`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Says in the ledger that an action is done, in the action's own transaction. */
export async function recordAction(
  tx: ClientBase,
  migrationId: string,
  id: string,
  durationMs: number,
): Promise<void> {
  await execute(
    tx,
    sql`
    insert into slackwater.action (migration_id, id, duration_ms)
    values (${migrationId}, ${id}, ${durationMs})
        on conflict do nothing`,
  );
}

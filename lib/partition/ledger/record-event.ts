import type { ClientBase } from "pg";
import { execute, sql } from "@/lib/pg/sql";

/** Adds a line to the history of a migration, in the transaction of what it tells. */
export async function recordEvent(
  tx: ClientBase,
  migrationId: string,
  kind: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await execute(
    tx,
    sql`
    insert into slackwater.event (migration_id, kind, details)
    values (${migrationId}, ${kind}, ${JSON.stringify(details)})`,
  );
}

import type { ClientBase } from "pg";
import { inTransaction } from "@/lib/partition/transaction";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { execute, ident, sql } from "@/lib/pg/sql";

const PATIENCE = "1500ms";

/**
 * Lets an autovacuum of the table end itself, as PostgreSQL has it do for whoever waits a second for its lock. The
 * lock that is waited for here keeps no reader and no writer out.
 */
export async function giveWay(
  session: ClientBase,
  { schema, name }: { schema: string; name: string },
): Promise<void> {
  try {
    await inTransaction(session, "read_committed", async () => {
      await execute(session, sql`select set_config('lock_timeout', ${PATIENCE}, true)`);
      await execute(
        session,
        sql`lock table only ${ident(schema, name)} in share update exclusive mode`,
      );
    });
  } catch (error) {
    // It is no autovacuum, or one that must not be disturbed.
    if (!hasCode(error, PG_ERROR.lockNotAvailable)) throw error;
  }
}

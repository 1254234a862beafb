import type { ClientBase } from "pg";
import { execute, sql } from "@/lib/pg/sql";

/**
 * For a transaction that works beside others of its kind. As many sessions are the cores that a move may take:
 * processes that the server adds to each only get in their way. And nobody waits for the disk, since what was done
 * and the ledger's row of it are lost together, if at all.
 */
export async function shareCores(session: ClientBase): Promise<void> {
  await execute(
    session,
    sql`
    select set_config('max_parallel_maintenance_workers', '0', true),
           set_config('synchronous_commit', 'off', true)`,
  );
}

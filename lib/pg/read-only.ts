import type { ClientBase } from "pg";

export type ReadLimits = { statementTimeoutMs: number; lockTimeoutMs: number };

/**
 * Runs the work in a transaction that cannot change anything, and leaves nothing set behind it.
 * Only names of the catalog are found in it: a database may define functions to fool its visitors.
 */
export async function inReadOnly<Result>(
  client: ClientBase,
  { statementTimeoutMs, lockTimeoutMs }: ReadLimits,
  work: () => Promise<Result>,
): Promise<Result> {
  await client.query("begin isolation level read committed read only");
  try {
    await client.query("set local search_path = pg_catalog");
    await client.query(`set local statement_timeout = ${Math.ceil(statementTimeoutMs)}`);
    await client.query(`set local lock_timeout = ${Math.ceil(lockTimeoutMs)}`);
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    // When this fails too, the session is gone, and the first error says so.
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

import type { ClientBase } from "pg";

const STATEMENT_TIMEOUT_MS = 120_000;
const LOCK_TIMEOUT_MS = 2_000;

/**
 * Runs the reading in one transaction that sees one state of the rows and can change nothing. All that depends on
 * a session's settings is pinned, so that the same table is always described in the same words.
 */
export async function inSnapshot<Result>(
  client: ClientBase,
  work: () => Promise<Result>,
): Promise<Result> {
  await client.query("begin isolation level repeatable read read only");
  try {
    await client.query("set local search_path = pg_catalog");
    await client.query("set local timezone = 'UTC'");
    await client.query("set local datestyle = 'ISO, YMD'");
    await client.query("set local intervalstyle = 'postgres'");
    await client.query("set local extra_float_digits = 3");
    await client.query("set local quote_all_identifiers = off");
    await client.query("set local bytea_output = 'hex'");
    await client.query(`set local statement_timeout = ${STATEMENT_TIMEOUT_MS}`);
    await client.query(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    // When this fails too, the session is gone, and the first error says so.
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

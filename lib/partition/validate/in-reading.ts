import type { ClientBase } from "pg";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { inSnapshot } from "@/lib/partition/inventory/in-snapshot";
import { joined } from "@/lib/partition/sql-list";
import { execute, ident, type Sql, sql } from "@/lib/pg/sql";

type Reader = {
  client: ClientBase;
  facts: TableFacts;
  limits: { statementTimeoutMs: number; lockTimeoutMs: number };
  signal?: AbortSignal | undefined;
};

/** Runs reads that all see one state of the rows, as the owner and within the limits. It can change nothing. */
export async function inReading<Result>(
  { client, facts, limits, signal }: Reader,
  work: () => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  return inSnapshot(client, async () => {
    for (const statement of asOwner(facts, limits)) await execute(client, statement);
    return work();
  });
}

/** Runs writes that are undone, whatever comes of them. */
export async function inVain<Result>(
  { client, facts, limits, signal }: Reader,
  work: () => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  await client.query("begin isolation level read committed read write");
  try {
    // The table's own triggers fire, and look for what they name where the application's sessions do.
    const path = joined([sql`pg_catalog`, ident(facts.table.schema), sql`public`], sql`, `);
    await execute(client, sql`set local search_path = ${path}`);
    await client.query(`
      set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local synchronous_commit = off`);
    for (const statement of asOwner(facts, limits)) await execute(client, statement);
    return await work();
  } finally {
    // When this fails the session is gone, and with it all that was written.
    await client.query("rollback").catch(() => {});
  }
}

function asOwner({ table }: TableFacts, limits: Reader["limits"]): Sql[] {
  return [
    ...(table.mayActAsOwner ? [sql`set local role ${ident(table.owner)}`] : []),
    // Rows that a policy hides would be taken for missing ones: reading them is an error instead.
    sql`
    select set_config('row_security', 'off', true),
           set_config('statement_timeout', ${String(limits.statementTimeoutMs)}, true),
           set_config('lock_timeout', ${String(limits.lockTimeoutMs)}, true)`,
  ];
}

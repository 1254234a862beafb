import type { ClientBase } from "pg";
import { z } from "zod";
import type { Engine } from "@/lib/partition/engine";
import type { PlannedAction } from "@/lib/partition/plan/phase";
import { renderAction } from "@/lib/partition/render/render-action";
import { renderName, type TableName } from "@/lib/partition/render/table-name";
import { inTransaction, retryConflicts } from "@/lib/partition/transaction";
import { execute, query, type Sql, sql } from "@/lib/pg/sql";
import { untilWanted } from "./until-wanted";

/**
 * Runs those statements of an action that cannot be in a transaction, and gives the others. They can be run again: a
 * table is only vacuumed once more, and an index that an engine before this one has built is left as it is.
 */
export async function runOutside(
  session: ClientBase,
  engine: Engine,
  action: PlannedAction,
): Promise<Sql[]> {
  const statements = renderAction(action);
  if (action.kind === "index_live") {
    const [build, ...rest] = statements;
    if (build) await retryConflicts(() => buildIndex(session, engine, action, build));
    return rest;
  }
  const run = async () => {
    for (const statement of statements) await execute(session, statement);
  };
  if (action.kind === "freeze") await run();
  else if (action.kind === "drop_index" && action.isLive) await patiently(session, run);
  else return statements;
  return [];
}

/** One that is not valid was left by a build that broke off, or is still being built by an engine that is gone. */
async function buildIndex(
  session: ClientBase,
  engine: Engine,
  { table, name }: { table: TableName; name: string },
  build: Sql,
): Promise<void> {
  const index = renderName({ schema: table.schema, name });
  await patiently(session, async () => {
    if (await isValid(session, index)) return;
    await waitForBuilds(session, table);
    if (await isValid(session, index)) return;
    await execute(session, sql`drop index concurrently if exists ${index}`);
    await untilWanted(session, engine, () => execute(session, build));
  });
}

/** It waits in no one's way: readers and writers do not queue up behind this lock, so it needs no bound. */
async function patiently(session: ClientBase, work: () => Promise<unknown>): Promise<void> {
  await execute(session, sql`select set_config('lock_timeout', '0', false)`);
  await work();
  await execute(session, sql`select set_config('lock_timeout', '5s', false)`);
}

/** Two builds on one table do not go together: whoever has this lock knows that there is none. */
async function waitForBuilds(session: ClientBase, table: TableName): Promise<void> {
  await inTransaction(session, "read_committed", () =>
    execute(session, sql`lock table only ${renderName(table)} in share update exclusive mode`),
  );
}

async function isValid(session: ClientBase, index: Sql): Promise<boolean> {
  const [found] = await query(
    session,
    z.object({ valid: z.boolean() }),
    sql`
    select indisvalid and indisready and indislive as valid
      from pg_index where indexrelid = to_regclass(${index.text})`,
  );
  return found?.valid ?? false;
}

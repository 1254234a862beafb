import type { ClientBase } from "pg";
import { z } from "zod";
import { SCHEMA_COMMENT } from "@/lib/partition/ledger/install-ledger";
import { readMigration } from "@/lib/partition/ledger/migration";
import { inTransaction, retryConflicts } from "@/lib/partition/transaction";
import { execute, ident, query, type Sql, sql } from "@/lib/pg/sql";
import { renderCaptureRemoval } from "./render-capture";

const LOCK_TIMEOUT = "200ms";

/** Takes the engine's own objects of one migration out of the target: with the last one, all of them. */
export async function removeMigration(session: ClientBase, migrationId: string): Promise<void> {
  const { source } = await readMigration(session, migrationId);
  const remove = async () => {
    await execute(session, sql`select set_config('lock_timeout', ${LOCK_TIMEOUT}, true)`);
    const table = await findTable(session, source.oid);
    for (const statement of renderCaptureRemoval(source.oid, table))
      await execute(session, statement);
    await execute(session, sql`delete from slackwater.migration where id = ${migrationId}`);
    await dropEmptyLedger(session);
  };
  await retryConflicts(() => inTransaction(session, "read_committed", remove));
}

const LEDGER_TABLES = [
  ...["control", "throttle", "action", "way_back", "copy", "chunk", "replay", "event"],
  "migration",
];

/** A schema that somebody made for the engine stays. */
async function isOwnSchema(session: ClientBase): Promise<boolean> {
  const [schema] = await query(
    session,
    z.object({ comment: z.string().nullable() }),
    sql`select obj_description('slackwater'::regnamespace, 'pg_namespace') as comment`,
  );
  return schema?.comment === SCHEMA_COMMENT;
}

async function findTable(session: ClientBase, oid: number): Promise<Sql | undefined> {
  const [table] = await query(
    session,
    z.object({ schema: z.string(), name: z.string() }),
    sql`
    select nspname as schema, relname as name
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where pg_class.oid = ${oid}`,
  );
  return table && ident(table.schema, table.name);
}

async function dropEmptyLedger(session: ClientBase): Promise<void> {
  await execute(session, sql`lock table slackwater.migration in access exclusive mode`);
  const left = await query(session, z.object({}), sql`select from slackwater.migration limit 1`);
  if (left.length > 0) return;
  for (const table of LEDGER_TABLES)
    await execute(session, sql`drop table ${ident("slackwater", table)}`);
  if (await isOwnSchema(session)) await execute(session, sql`drop schema slackwater`);
}

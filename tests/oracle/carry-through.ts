import type { ClientBase } from "pg";
import { z } from "zod";
import { installCapture } from "@/lib/partition/capture/install-capture";
import { type CopyOptions, runCopy } from "@/lib/partition/copy/run-copy";
import type { Engine } from "@/lib/partition/engine";
import { readMigration } from "@/lib/partition/ledger/migration";
import { catchUp } from "@/lib/partition/replay/catch-up";
import { drainLog } from "@/lib/partition/replay/drain-log";
import { type ReadyOptions, reachReady } from "@/lib/partition/replay/reach-ready";
import { inTransaction } from "@/lib/partition/transaction";
import { execute, ident, query, sql } from "@/lib/pg/sql";
import { indexShadow, SHADOW, SOURCE } from "./ground";

/** Small chunks, so that few rows make many of them. */
export const SMALL_CHUNKS: CopyOptions = {
  sizes: {
    pages: { first: 2, min: 1, max: 16, targetMs: 20 },
    keys: { first: 100, min: 50, max: 1_000, targetMs: 20 },
  },
};

export type CarryOptions = { copy?: CopyOptions; ready?: ReadyOptions };

/** All stages, from wherever the ledger stands, until the backlog is small. */
export async function carryThrough(engine: Engine, options: CarryOptions = {}): Promise<void> {
  const { main, claim } = engine;
  const migration = await readMigration(main, claim.migrationId);
  if (migration.state === "planned") await installCapture(main, migration, claim);
  await runCopy(engine, { ...SMALL_CHUNKS, ...options.copy });
  await catchUp(engine);
  await indexOnce(main);
  await reachReady(engine, options.ready);
}

/** The indexes are another part's work; here they are built unless they are there. */
async function indexOnce(session: ClientBase): Promise<void> {
  const indexed = await session.query(
    `select from pg_constraint where conrelid = 'public."Reading_shadow"'::regclass and contype = 'p'`,
  );
  if (indexed.rowCount === 0)
    await session.query(`set search_path = public`).then(() => indexShadow(session));
  await session.query(`set search_path = pg_catalog`);
}

export type Difference = { side: "source" | "shadow"; row: string };

/** Drains under the lock of a cutover, and gives every row that only one of the two tables has. */
export async function drainAndCompare(engine: Engine): Promise<Difference[]> {
  const { main, claim } = engine;
  const migration = await readMigration(main, claim.migrationId);
  return inTransaction(main, "read_committed", async () => {
    await execute(
      main,
      sql`lock table ${ident(SOURCE.schema, SOURCE.name)} in access exclusive mode`,
    );
    await drainLog(main, migration, claim);
    return compareTables(main);
  });
}

/** Every row that one of the tables has, or has more often, than the other. */
export function compareTables(client: ClientBase): Promise<Difference[]> {
  const [source, shadow] = [ident(SOURCE.schema, SOURCE.name), ident(SHADOW.schema, SHADOW.name)];
  const rowsOf = (table: typeof source) => sql`select content::text from ${table} as content`;
  return query(
    client,
    z.object({ side: z.enum(["source", "shadow"]), row: z.string() }),
    sql`
    select 'source' as side, content as row
      from (${rowsOf(source)} except all ${rowsOf(shadow)}) as only_source
     union all
    select 'shadow', content
      from (${rowsOf(shadow)} except all ${rowsOf(source)}) as only_shadow
     limit 20`,
  );
}

import type { Client } from "pg";
import { type Begun, beginMigration } from "@/lib/partition/begin-migration";
import { copyTable } from "@/lib/partition/carry-out/copy-table";
import { indexTable } from "@/lib/partition/carry-out/index-table";
import { prepareTable } from "@/lib/partition/carry-out/prepare-table";
import { type Engine, withEngine } from "@/lib/partition/engine";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import type { Connect } from "@/lib/partition/session/engine-sessions";
import { cutOver } from "@/lib/partition/swap/cut-over";
import type { SwapOptions } from "@/lib/partition/swap/swap-tables";
import { SMALL_CHUNKS } from "@/tests/oracle/carry-through";
import { connectTo } from "@/tests/oracle/ground";
import { test as base, type Ground } from "@/tests/plan-ground";

/** A table of the owner's, with a migration of it in the ledger, and the way to an engine on it. */
export type Moving = Ground &
  Begun & {
    connect: Connect;
    /** Runs an engine on the migration. */
    engine: <Result>(work: (engine: Engine) => Promise<Result>) => Promise<Result>;
  };

/** Attempts that follow each other at once. */
export const QUICK: SwapOptions = { pauseMs: { first: 20, most: 100 } };

/** A test with `moving`: a hundred rows over five months, unique by an id that the new table cannot keep unique. */
export const test = base.extend<{ moving: Moving }>({
  moving: async ({ ground }, use) => {
    await laySubject(ground.owner);
    const connect = connectTo(ground.ownerUrl);
    const begun = await beginMigration(
      connect,
      { schema: "subject_schema", name: "subject", key: "at" },
      PlanOptions.parse({
        interval: "month",
        accept: ["space_unknown", "widen_unique:subject_pkey"],
      }),
    );
    await use({
      ...ground,
      ...begun,
      connect,
      engine: (work) => withEngine({ connect }, begun.id, work),
    });
  },
});

/** Everything up to the cutover. */
export async function makeReady(engine: Engine): Promise<void> {
  await prepareTable(engine);
  await copyTable(engine, SMALL_CHUNKS);
  await indexTable(engine);
}

/** Everything up to, and with, the cutover. */
export async function makeReversible(engine: Engine): Promise<void> {
  await makeReady(engine);
  await cutOver(engine, QUICK);
}

/** What the table that bears the name holds. */
export async function readSubjectRows(client: Client): Promise<unknown[]> {
  const { rows } = await client.query("select * from subject_schema.subject order by id, at");
  return rows;
}

async function laySubject(client: Client): Promise<void> {
  await client.query(`
    create table subject_schema.owner_of (id int primary key);
    insert into subject_schema.owner_of values (1), (2);
    create table subject_schema.subject (
      id int primary key, at timestamptz not null, note text,
      owner_id int references subject_schema.owner_of);
    insert into subject_schema.subject
    select n, timestamptz '2026-01-10Z' + n * interval '1 day', 'note ' || n, 1 + n % 2
      from generate_series(1, 100) n`);
}

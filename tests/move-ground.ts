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

/** The table itself is the first partition, up to 2030. */
export const ATTACHED: Partial<PlanOptions> = { strategy: "attach", from: "2030-01-01" };

/** Attempts that follow each other at once. */
export const QUICK: SwapOptions = { pauseMs: { first: 20, most: 100 } };

/**
 * A test with `moving`: a hundred rows over five months, unique by an id that the new table cannot keep unique; and with
 * `attaching`, where the table itself becomes the first partition, and rows of 2030 and later lie in others.
 */
export const test = base.extend<{ moving: Moving; attaching: Moving }>({
  moving: async ({ ground }, use) => {
    await laySubject(ground.owner);
    await use(await beginSubject(ground, {}));
  },
  attaching: async ({ ground }, use) => {
    await laySubject(ground.owner);
    await use(await beginSubject(ground, ATTACHED));
  },
});

/** Enters the migration of the subject in the ledger. */
export async function beginSubject(ground: Ground, more: Partial<PlanOptions>): Promise<Moving> {
  const connect = connectTo(ground.ownerUrl);
  const begun = await beginMigration(
    connect,
    { schema: "subject_schema", name: "subject", key: "at" },
    PlanOptions.parse({
      interval: "month",
      accept: ["space_unknown", "widen_unique:subject_pkey"],
      ...more,
    }),
  );
  return {
    ...ground,
    ...begun,
    connect,
    engine: (work) => withEngine({ connect }, begun.id, work),
  };
}

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

/** The table of these tests, with one that it points to. */
export async function laySubject(client: Client): Promise<void> {
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

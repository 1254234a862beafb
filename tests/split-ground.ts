import type { Client } from "pg";
import { beginMigration } from "@/lib/partition/begin-migration";
import { withEngine } from "@/lib/partition/engine";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import type { Moving } from "@/tests/move-ground";
import { connectTo } from "@/tests/oracle/ground";
import { test as base, type Ground } from "@/tests/plan-ground";

/** A test with `splitting`: a table whose first partition has a hundred rows of five months, and a migration that splits it. */
export const test = base.extend<{ splitting: Moving }>({
  splitting: async ({ ground }, use) => {
    await layWhole(ground.owner);
    await use(await beginSplit(ground));
  },
});

/** Enters the split in the ledger. */
export async function beginSplit(
  ground: Ground,
  { name = "history", ...more }: Partial<PlanOptions> & { name?: string } = {},
): Promise<Moving> {
  const connect = connectTo(ground.ownerUrl);
  const begun = await beginMigration(
    connect,
    { schema: "subject_schema", name, key: "at" },
    PlanOptions.parse({
      ...{ interval: "month", strategy: "split" },
      accept: [
        "space_unknown",
        "foreign_key_twice:of_owner",
        "foreign_key_twice:subject_owner_id_fkey",
      ],
      ...more,
    }),
  );
  return {
    ...{ ...ground, ...begun, connect },
    engine: (work) => withEngine({ connect }, begun.id, work),
  };
}

/** A table with a partition that was the whole table once, and one after it. */
export async function layWhole(client: Client): Promise<void> {
  await client.query(`
    create table subject_schema.owner_of (id int primary key);
    insert into subject_schema.owner_of values (1), (2), (3);
    create table subject_schema.subject (
      id int, at timestamptz not null, note text,
      owner_id int constraint of_owner references subject_schema.owner_of,
      primary key (id, at)) partition by range (at);
    create table subject_schema.history partition of subject_schema.subject
      for values from (minvalue) to ('2026-07-01Z');
    create table subject_schema.later partition of subject_schema.subject
      for values from ('2026-07-01Z') to ('2031-01-01Z');
    insert into subject_schema.subject
    select n, timestamptz '2026-01-10Z' + n * interval '1 day', 'note ' || n, 1 + n % 2
      from generate_series(1, 100) n`);
}

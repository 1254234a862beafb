import { expect } from "vitest";
import { beginMigration } from "@/lib/partition/begin-migration";
import { copyTable } from "@/lib/partition/carry-out/copy-table";
import { indexTable } from "@/lib/partition/carry-out/index-table";
import { prepareTable } from "@/lib/partition/carry-out/prepare-table";
import { type Engine, withEngine } from "@/lib/partition/engine";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import { cutOver } from "@/lib/partition/swap/cut-over";
import { rollBack } from "@/lib/partition/swap/roll-back";
import { dumpCatalog } from "@/tests/dump-catalog";
import { point } from "@/tests/faults/points";
import { SMALL_CHUNKS } from "@/tests/oracle/carry-through";
import { connectTo } from "@/tests/oracle/ground";
import { listLeftovers } from "@/tests/oracle/leftovers";
import { type Ground, layShape, test } from "@/tests/plan-ground";
import { abortMigration } from "./abort-migration";
import { finalizeMigration } from "./finalize-migration";

const QUESTION = { schema: "subject_schema", name: "subject", key: "at" };
const OPTIONS = PlanOptions.parse({ interval: "month", accept: ["space_unknown"] });

const STAGES: [string, (engine: Engine) => Promise<void>][] = [
  ["planned", async () => {}],
  ["prepared", prepareTable],
  ["indexing", (engine) => copyTable(engine, SMALL_CHUNKS)],
  ["ready", indexTable],
];

for (const [at, state] of STAGES.map(([name]) => name).entries())
  test(`given up when ${state}, a migration leaves the database as it was described before`, async ({
    ground,
  }) => {
    const connect = await layAlone(ground);
    const before = await dumpCatalog(ground.admin);
    const { id } = await beginMigration(connect, QUESTION, OPTIONS);

    await withEngine({ connect }, id, async (engine) => {
      for (const [, stage] of STAGES.slice(0, at + 1)) await stage(engine);
      await abortMigration(engine);
    });

    expect(await dumpCatalog(ground.admin)).toEqual(before);
  });

test(
  point(
    32,
    "it is named; and without it, on the name of the table, nothing is left but the new one",
  ),
  async ({ ground }) => {
    const connect = await layAlone(ground);
    const { id, plan } = await beginMigration(connect, QUESTION, OPTIONS);
    await withEngine({ connect }, id, async (engine) => {
      for (const [, stage] of STAGES) await stage(engine);
      await cutOver(engine);
      await expect(finalizeMigration(engine, "subjekt")).rejects.toMatchObject({
        code: "invalid_input",
      });
      await ground.owner.query(
        `create view subject_schema.lean_on as select id from subject_schema."${plan.retired}"`,
      );
      await expect(finalizeMigration(engine, "subject")).rejects.toMatchObject({
        code: "stale_state",
        message: expect.stringContaining("lean_on"),
      });
      await ground.owner.query("drop view subject_schema.lean_on");

      await finalizeMigration(engine, "subject");
    });

    expect(await listLeftovers(ground.admin)).toEqual(["function note_change"]);
    const { rows } = await ground.owner.query("select to_regclass($1) as old", [
      `subject_schema."${plan.retired}"`,
    ]);
    expect(rows).toEqual([{ old: null }]);
  },
);

test(
  point(31, "the new table is kept until the first is given up, and can be made again"),
  async ({ ground }) => {
    const connect = await layAlone(ground);
    const before = await dumpCatalog(ground.admin);
    const { id } = await beginMigration(connect, QUESTION, OPTIONS);
    await withEngine({ connect }, id, async (engine) => {
      for (const [, stage] of STAGES) await stage(engine);
      await cutOver(engine);
      await rollBack(engine);
    });
    await expect(beginMigration(connect, QUESTION, OPTIONS)).rejects.toMatchObject({
      message: expect.stringContaining("something else has that name already"),
    });

    await withEngine({ connect }, id, abortMigration);

    expect(await dumpCatalog(ground.admin)).toEqual(before);
    const again = await beginMigration(connect, QUESTION, OPTIONS);
    await withEngine({ connect }, again.id, async (engine) => {
      for (const [, stage] of STAGES) await stage(engine);
      await abortMigration(engine);
    });
  },
);

/** The shape, and no schema for the engine but the one that it makes. */
async function layAlone(ground: Ground) {
  await layShape(ground, "serial");
  await ground.admin.query("drop schema slackwater");
  await ground.admin.query(
    "do $$ begin execute format('grant create on database %I to subject_owner', current_database()); end $$",
  );
  return connectTo(ground.ownerUrl);
}

import { expect } from "vitest";
import { beginMigration } from "@/lib/partition/begin-migration";
import { copyTable } from "@/lib/partition/carry-out/copy-table";
import { indexTable } from "@/lib/partition/carry-out/index-table";
import { prepareTable } from "@/lib/partition/carry-out/prepare-table";
import { type Engine, withEngine } from "@/lib/partition/engine";
import { readMigration } from "@/lib/partition/ledger/migration";
import { diffFacts } from "@/lib/partition/plan/diff-facts";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import { SMALL_CHUNKS } from "@/tests/oracle/carry-through";
import { connectTo } from "@/tests/oracle/ground";
import { contentOf, databaseOf, layShape, readSubject, test } from "@/tests/plan-ground";
import { cutOver } from "./cut-over";
import { rollBack } from "./roll-back";

const QUESTION = { schema: "subject_schema", name: "subject", key: "at" };
const OPTIONS = PlanOptions.parse({ interval: "month", accept: ["space_unknown"] });

async function reachReady(engine: Engine): Promise<void> {
  await prepareTable(engine);
  await copyTable(engine, SMALL_CHUNKS);
  await indexTable(engine);
}

test("the tables are swapped, and swapped back with every row written since", async ({
  ground,
}) => {
  await layShape(ground, "serial");
  const { owner } = ground;
  const connect = connectTo(ground.ownerUrl);
  const before = await readSubject(owner, { key: "at" });
  const { id } = await beginMigration(connect, QUESTION, OPTIONS);

  await withEngine({ connect }, id, async (engine) => {
    await reachReady(engine);
    await cutOver(engine);
  });

  const after = await readSubject(owner, { key: "at" });
  expect(after.table.kind).toBe("p");
  await owner.query(`
    update subject_schema.subject set at = at + interval '2 months' where id % 3 = 0 and id % 10 > 0;
    delete from subject_schema.subject where id % 10 = 5`);
  const content = await contentOf(owner, "subject");

  const state = await withEngine({ connect }, id, async (engine) => {
    await rollBack(engine);
    return (await readMigration(engine.main, id)).state;
  });

  expect(state).toBe("rolled_back");
  expect(await contentOf(owner, "subject")).toEqual(content);
  expect(diffFacts(before, await readSubject(owner, { key: "at" }))).toEqual([]);
});

test("what a role has set for its sessions does not lead the engine astray", async ({ ground }) => {
  const { admin, owner } = ground;
  await layShape(ground, "serial");
  const settings = [
    "default_transaction_read_only = on",
    "search_path = subject_schema",
    "timezone = 'Asia/Kathmandu'",
    "datestyle = 'German, DMY'",
  ];
  const connect = connectTo(ground.ownerUrl);
  const here = `alter role subject_owner in database ${await databaseOf(admin)}`;
  for (const setting of settings) await admin.query(`${here} set ${setting}`);
  try {
    const { id } = await beginMigration(connect, QUESTION, OPTIONS);
    await withEngine({ connect }, id, async (engine) => {
      await reachReady(engine);
      await cutOver(engine);
      await rollBack(engine);
    });
  } finally {
    await admin.query(`${here} reset all`);
  }

  const { rows } = await owner.query(
    "select relkind from pg_class where oid = 'subject_schema.subject'::regclass",
  );
  expect(rows).toEqual([{ relkind: "r" }]);
});

test("of a table of which only the newer rows go over, all are there after going back, with what was written since", async ({
  ground,
}) => {
  const { owner } = ground;
  await owner.query(`
    create table subject_schema.subject (id int, at timestamptz not null, note text, primary key (id, at));
    insert into subject_schema.subject
    select n, timestamptz '2026-01-01Z' + n * interval '1 day', 'note' from generate_series(0, 59) n`);
  const connect = connectTo(ground.ownerUrl);
  const options = { ...OPTIONS, earlier: true, since: "2026-02-01T00:00:00Z" };
  const { id } = await beginMigration(connect, QUESTION, options);

  await withEngine({ connect }, id, async (engine) => {
    await reachReady(engine);
    await cutOver(engine);
    expect(await idsOf("subject")).toEqual(range(31, 59));
    await owner.query(`
      update subject_schema.subject set at = at - interval '20 days' where id = 40;
      delete from subject_schema.subject where id = 41;
      insert into subject_schema.subject values (60, '2026-01-15Z', 'late'), (3, '2026-01-04Z', 'written anew')`);
    await rollBack(engine);
  });

  expect(await idsOf("subject")).toEqual(range(0, 60).filter((id) => id !== 41));
  const { rows } = await owner.query("select note from subject_schema.subject where id = 3");
  expect(rows).toEqual([{ note: "written anew" }]);

  async function idsOf(name: string): Promise<number[]> {
    const { rows } = await owner.query(`select id from subject_schema.${name} order by id`);
    return rows.map((row) => row.id);
  }
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

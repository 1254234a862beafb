import { expect } from "vitest";
import { dumpCatalog } from "@/tests/dump-catalog";
import {
  ATTACHED,
  beginSubject,
  laySubject,
  type Moving,
  makeReady,
  makeReversible,
  QUICK,
  readSubjectRows,
} from "@/tests/move-ground";
import { SMALL_CHUNKS } from "@/tests/oracle/carry-through";
import { listLeftovers } from "@/tests/oracle/leftovers";
import { beginSplit, layWhole, test } from "@/tests/split-ground";
import { copyTable } from "./carry-out/copy-table";
import { indexTable } from "./carry-out/index-table";
import { prepareTable } from "./carry-out/prepare-table";
import { abortMigration } from "./ending/abort-migration";
import { finalizeMigration } from "./ending/finalize-migration";
import type { Engine } from "./engine";
import { cutOverTable, readPartitioning, validatePartitions } from "./partition-engine";
import { cutOver } from "./swap/cut-over";
import { rollBack } from "./swap/roll-back";

const WHOLE = "subject_schema.subject";
const PART = "subject_schema.history";

const STAGES: [string, (engine: Engine) => Promise<void>][] = [
  ["planned", async () => {}],
  ["prepared", prepareTable],
  ["indexing", (engine) => copyTable(engine, SMALL_CHUNKS)],
  ["ready", indexTable],
];

for (const [at, state] of STAGES.map(([name]) => name).entries())
  test(`given up when ${state}, a partition that was to be split is described as it was before`, async ({
    splitting,
  }) => {
    const before = await described(splitting);
    await splitting.engine(async (engine) => {
      for (const [, stage] of STAGES.slice(0, at + 1)) await stage(engine);
      expect((await readPartitioning(splitting, splitting.id)).state).toBe(state);
      await abortMigration(engine);
    });

    expect(await described(splitting)).toEqual(before);
    expect(await listLeftovers(splitting.admin)).toEqual(["schema slackwater"]);
  });

test("what is written through the table and by the partition's name, before and after, is there on both ways", async ({
  splitting,
}) => {
  const { owner } = splitting;
  const before = await described(splitting);
  await splitting.engine(async (engine) => {
    await prepareTable(engine);
    await copyTable(engine, SMALL_CHUNKS);
    await owner.query(changesFrom(1_000));
    await indexTable(engine);
    await owner.query(changesFrom(2_000));
  });
  const rows = await readSubjectRows(owner);
  await splitting.engine((engine) => cutOver(engine, QUICK));
  expect(await readSubjectRows(owner)).toEqual(rows);

  await owner.query(changesFrom(3_000));
  const later = await readSubjectRows(owner);
  await splitting.engine(async (engine) => {
    await rollBack(engine, QUICK);
    await abortMigration(engine);
  });

  expect(await readSubjectRows(owner)).toEqual(later);
  expect(await described(splitting)).toEqual(before);
  expect(await listLeftovers(splitting.admin)).toEqual(["schema slackwater"]);
});

test("what its last row pointed to can be deleted when the other table has followed, and nothing points to nothing", async ({
  splitting,
}) => {
  const { owner } = splitting;
  await owner.query(`update ${WHOLE} set owner_id = 3 where id = 50`);
  await splitting.engine(makeReversible);
  await owner.query(`update ${PART} set owner_id = 1 where id = 50`);

  await expect(
    owner.query("delete from subject_schema.owner_of where id = 3"),
  ).rejects.toMatchObject({ code: "23503" });
  await splitting.engine((engine) => rollBack(engine, QUICK));
  await owner.query("delete from subject_schema.owner_of where id = 3");

  await expect(owner.query(`update ${PART} set owner_id = 3 where id = 50`)).rejects.toMatchObject({
    code: "23503",
  });
});

test("validation holds before and after, and finds a row that is not as it was", async ({
  splitting,
}) => {
  const failed = async () => {
    const { findings } = await validatePartitions(splitting, splitting.id);
    return findings.filter(({ verdict }) => verdict !== "passed").map(({ code }) => code);
  };
  await splitting.engine(makeReady);
  expect(await failed()).toEqual([]);
  await splitting.admin.query("set session_replication_role = replica");
  await splitting.admin.query(`update ${PART}_new set note = 'other' where id = 9`);
  expect(await failed()).toEqual(["content"]);
  await splitting.admin.query(`update ${PART}_new set note = 'note 9' where id = 9`);
  expect(await failed()).toEqual([]);
  await cutOverTable(splitting, splitting.id, QUICK);

  expect(await failed()).toEqual([]);
});

test("finalized, every row is there by either name, and nothing of the engine's is left", async ({
  splitting,
}) => {
  const { owner, admin } = splitting;
  await splitting.engine(makeReversible);
  await owner.query(changesFrom(1_000));
  const rows = await readSubjectRows(owner);
  await splitting.engine((engine) => finalizeMigration(engine, "history"));

  expect(await readSubjectRows(owner)).toEqual(rows);
  expect(await listLeftovers(admin)).toEqual(["schema slackwater"]);
  const { rows: leaves } = await owner.query(
    `select relname as name from pg_inherits join pg_class on oid = inhrelid
      where inhparent = '${PART}'::regclass order by 1`,
  );
  expect(leaves.map(({ name }) => name)).toEqual([
    "subject_earlier",
    ...["01", "02", "03", "04", "05", "06"].map((month) => `subject_y2026m${month}`),
  ]);
});

test("what was attached as one partition is split later, and every row stays where its table is asked for it", async ({
  ground,
}) => {
  await laySubject(ground.owner);
  const attaching = await beginSubject(ground, ATTACHED);
  await attaching.engine(async (engine) => {
    await makeReversible(engine);
    await finalizeMigration(engine, "subject");
  });
  const rows = await readSubjectRows(ground.owner);
  const splitting = await beginSplit(ground, { name: "subject_history", interval: "year" });

  await splitting.engine(async (engine) => {
    await makeReversible(engine);
    await finalizeMigration(engine, "subject_history");
  });

  expect(await readSubjectRows(ground.owner)).toEqual(rows);
  const { rows: tree } = await ground.owner.query(
    `select relid::regclass::text as name, level from pg_partition_tree('${WHOLE}') where level > 1`,
  );
  expect(tree).toHaveLength(5);
  expect(await listLeftovers(ground.admin)).toEqual(["schema slackwater"]);
});

test("a change of the parent is seen before the swap, and a partition that was taken out before going back", async ({
  splitting,
}) => {
  const { owner } = splitting;
  await splitting.engine(makeReady);
  await owner.query(`create index late_idx on ${WHOLE} (note)`);
  await expect(splitting.engine((engine) => cutOver(engine, QUICK))).rejects.toMatchObject({
    code: "table_changed",
  });
  await owner.query("drop index subject_schema.late_idx");
  await splitting.engine((engine) => cutOver(engine, QUICK));
  await owner.query(`alter table ${PART} detach partition subject_schema.subject_y2026m02`);

  await expect(splitting.engine((engine) => rollBack(engine, QUICK))).rejects.toMatchObject({
    code: "rollback_impossible",
  });
});

test("another partition may come and go beside it all the while", async ({ splitting }) => {
  const { owner } = splitting;
  await splitting.engine(makeReady);
  await owner.query(`create table subject_schema.far partition of ${WHOLE}
    for values from ('2031-01-01Z') to ('2032-01-01Z')`);
  await splitting.engine((engine) => cutOver(engine, QUICK));
  await owner.query("drop table subject_schema.far");

  await splitting.engine((engine) => rollBack(engine, QUICK));
});

test("a table that is being moved itself is not disturbed by a split of what it will be", async ({
  ground,
}) => {
  await layWhole(ground.owner);
  await ground.owner.query(`create table subject_schema.plain (id int primary key)`);
  const splitting = await beginSplit(ground);
  // As the ledger has a table that was attached a moment ago and has a way back still.
  await ground.owner.query(
    `update slackwater.migration set source = jsonb_set(source, '{name}', '"subject"')`,
  );

  await expect(beginSplit(ground)).rejects.toMatchObject({
    code: "stale_state",
    message: expect.stringContaining("subject_schema.subject is being moved itself"),
  });
  expect(splitting.id).toBeDefined();
});

/** By either name, within the partition, out of it, and into it. */
function changesFrom(from: number): string {
  return `
    insert into ${WHOLE} values (${from}, '2026-02-03Z', 'through the table', 1);
    insert into ${PART} values (${from + 1}, '2019-02-03Z', 'by its own name', 2);
    insert into ${WHOLE} values (${from + 2}, '2027-01-01Z', 'elsewhere', 1);
    update ${WHOLE} set at = '2026-06-30Z' where id = ${from};
    update ${WHOLE} set at = '2026-03-01Z' where id = ${from + 2};
    update ${WHOLE} set at = '2028-03-01Z' where id = ${(from / 1_000) * 10};
    update ${PART} set note = 'changed' where id = ${(from / 1_000) * 10 + 1};
    delete from ${WHOLE} where id = ${(from / 1_000) * 10 + 2};
    delete from ${PART} where id = ${(from / 1_000) * 10 + 3};`;
}

/** All that the catalog says of the owner's tables. */
async function described({ admin }: Moving): Promise<string[]> {
  const dump = await dumpCatalog(admin);
  return dump.filter((line) => line.includes("subject_schema"));
}

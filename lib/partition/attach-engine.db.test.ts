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
  test,
} from "@/tests/move-ground";
import { listLeftovers } from "@/tests/oracle/leftovers";
import { copyTable } from "./carry-out/copy-table";
import { indexTable } from "./carry-out/index-table";
import { prepareTable } from "./carry-out/prepare-table";
import { abortMigration } from "./ending/abort-migration";
import { finalizeMigration } from "./ending/finalize-migration";
import type { Engine } from "./engine";
import {
  abortPartitioning,
  copyRows,
  cutOverTable,
  followChanges,
  readPartitioning,
  validatePartitions,
} from "./partition-engine";
import { cutOver } from "./swap/cut-over";
import { rollBack } from "./swap/roll-back";

const SUBJECT = "subject_schema.subject";
const MOVED = `insert into ${SUBJECT} values (900, '2030-01-05Z', 'in a new one', 1), (901, '2030-02-05Z', null, 2)`;

const STAGES: [string, (engine: Engine) => Promise<void>][] = [
  ["planned", async () => {}],
  ["prepared", prepareTable],
  ["indexing", copyTable],
  ["ready", indexTable],
];

for (const [at, state] of STAGES.map(([name]) => name).entries())
  test(`given up when ${state}, a table that was to be attached is described as it was before`, async ({
    attaching,
  }) => {
    const before = await described(attaching);
    await attaching.engine(async (engine) => {
      for (const [, stage] of STAGES.slice(0, at + 1)) await stage(engine);
      expect((await readPartitioning(attaching, attaching.id)).state).toBe(state);
      await abortMigration(engine);
    });

    expect(await described(attaching)).toEqual(before);
    expect(await listLeftovers(attaching.admin)).toEqual(["schema slackwater"]);
  });

test("the table becomes a partition as it lies, and a table again with what was written elsewhere", async ({
  attaching,
}) => {
  const { owner } = attaching;
  const before = await described(attaching);
  const lay = await filenodeOf(attaching, "subject");
  await attaching.engine(makeReversible);
  expect(await filenodeOf(attaching, "subject_history")).toEqual(lay);
  await owner.query(`${MOVED}; update ${SUBJECT} set note = 'changed' where id = 5;
    update ${SUBJECT} set at = '2030-03-01Z' where id = 6; delete from ${SUBJECT} where id = 7`);
  const rows = await readSubjectRows(owner);
  const { backlog, obstacle } = await readPartitioning(attaching, attaching.id);
  expect([backlog?.entries, obstacle]).toEqual([3, null]);

  await attaching.engine(async (engine) => {
    await rollBack(engine, QUICK);
    await abortMigration(engine);
  });

  expect(await readSubjectRows(owner)).toEqual(rows);
  expect(await described(attaching)).toEqual(before);
  expect(await listLeftovers(attaching.admin)).toEqual(["schema slackwater"]);
});

test("a row that the table cannot hold stands in the way back by its key, and is lost neither way", async ({
  attaching,
}) => {
  const { owner } = attaching;
  await attaching.engine(makeReversible);
  await owner.query(`insert into ${SUBJECT} values (7, '2030-03-05Z', 'a second seven')`);
  const rows = await readSubjectRows(owner);

  await expect(attaching.engine((engine) => rollBack(engine, QUICK))).rejects.toMatchObject({
    code: "rollback_impossible",
    message: expect.stringContaining("(id)=(7)"),
  });
  expect(await readSubjectRows(owner)).toEqual(rows);
  await owner.query(`delete from ${SUBJECT} where note = 'a second seven'`);
  await attaching.engine((engine) => rollBack(engine, QUICK));

  expect(await readSubjectRows(owner)).toEqual(rows.filter((_, i) => i !== 7));
});

test("more rows than can be moved in time close the way back, which is said before anybody tries", async ({
  attaching,
}) => {
  await attaching.engine(makeReversible);
  await attaching.owner.query(
    `insert into ${SUBJECT} select 1000 + n, '2030-01-05Z', null, 1 from generate_series(1, 20001) n`,
  );

  const { obstacle } = await readPartitioning(attaching, attaching.id);
  expect(obstacle).toContain("More than 20,000 rows");
  await expect(attaching.engine((engine) => rollBack(engine, QUICK))).rejects.toMatchObject({
    code: "rollback_impossible",
    message: expect.stringContaining("More than 20,000 rows"),
  });
  await attaching.owner.query(`delete from ${SUBJECT} where id = 1001`);
  await attaching.engine((engine) => rollBack(engine, QUICK));
});

test("finalized, no row is gone, nothing of the engine's is left, and only the owner reads the partition by its name", async ({
  ground,
}) => {
  const { owner, admin } = ground;
  await laySubject(owner);
  await owner.query(`grant usage on schema subject_schema to reader;
    grant select on ${SUBJECT} to reader with grant option`);
  await admin.query(`set role reader; grant select on ${SUBJECT} to public; reset role`);
  const attaching = await beginSubject(ground, ATTACHED);
  await attaching.engine(makeReversible);
  await owner.query(MOVED);
  const rows = await readSubjectRows(owner);
  await attaching.engine((engine) => finalizeMigration(engine, "subject"));

  expect(await readSubjectRows(owner)).toEqual(rows);
  expect(await listLeftovers(admin)).toEqual(["schema slackwater"]);
  await admin.query("set role reader");
  await expect(admin.query("select from subject_schema.subject_history")).rejects.toMatchObject({
    code: "42501",
  });
  await admin.query("reset role");
  const { rows: indexes } = await owner.query(
    "select indexrelid::regclass::text as name from pg_index where indrelid = 'subject_schema.subject_history'::regclass",
  );
  expect(indexes).toEqual([{ name: "subject_history_pkey" }]);
});

test("rows that belong to no partition yet are refused until there is one, and nobody else is", async ({
  attaching,
}) => {
  const { owner } = attaching;
  await attaching.engine(prepareTable);

  await expect(owner.query(MOVED)).rejects.toMatchObject({ code: "23514" });
  await owner.query(`insert into ${SUBJECT} values (902, '2029-12-31T23:59:59.999999Z', null, 1)`);
  await attaching.engine(makeReversible);
  await owner.query(MOVED);
});

test("a row that was written beyond the edge since the plan was made stops the beginning, and is not touched", async ({
  attaching,
}) => {
  const { owner } = attaching;
  await owner.query(MOVED);
  const rows = await readSubjectRows(owner);
  const before = await described(attaching);

  await expect(attaching.engine(prepareTable)).rejects.toMatchObject({
    code: "stale_state",
    message: expect.stringContaining("they break slackwater_before_cut"),
  });
  await attaching.engine(abortMigration);

  expect(await readSubjectRows(owner)).toEqual(rows);
  expect(await described(attaching)).toEqual(before);
});

test("an index that was left half built is built anew, and one that was built is left as it is", async ({
  attaching,
}) => {
  const { owner, admin } = attaching;
  await attaching.engine(async (engine) => {
    await prepareTable(engine);
    await copyTable(engine);
  });
  const wide = attaching.plan.phases
    .flatMap(({ actions }) => actions)
    .flatMap((action) => (action.kind === "index_live" ? [action.name] : []));
  const [first = "", second = ""] = wide;
  await owner.query(`create unique index concurrently "${first}" on ${SUBJECT} (id, at)`);
  await owner.query(`create unique index concurrently "${second}" on ${SUBJECT} (id)`);
  await admin.query(
    "update pg_index set indisvalid = false where indexrelid = ($1 || '')::regclass",
    [`subject_schema.${second}`],
  );
  const oidsOf = async () => {
    const { rows } = await owner.query(
      "select relname, oid from pg_class where relname = any($1) order by relname desc",
      [wide],
    );
    return rows;
  };
  const [left, halfBuilt] = await oidsOf();

  await attaching.engine(indexTable);

  const [now, anew] = await oidsOf();
  expect(now).toEqual(left);
  expect(anew.oid).not.toBe(halfBuilt.oid);
});

test("an index that is being built is called off for whoever wants to give up", async ({
  attaching,
}) => {
  const before = await described(attaching);
  await attaching.engine(async (engine) => {
    await prepareTable(engine);
    await copyTable(engine);
  });
  await attaching.owner.query(`begin; update ${SUBJECT} set note = 'held' where id = 1`);
  const building = attaching.engine(indexTable);
  const isBuilding = async () => {
    const { rows } = await attaching.admin.query(
      "select from pg_stat_activity where query like 'create unique index concurrently%' and wait_event_type = 'Lock'",
    );
    return rows.length;
  };
  await expect.poll(isBuilding).toBe(1);

  const givenUp = abortPartitioning(attaching, attaching.id);

  await expect(building).rejects.toMatchObject({ code: "engine_superseded" });
  await attaching.owner.query("commit");
  await givenUp;
  expect(await described(attaching)).toEqual(before);
});

test("validation holds before and after, and says that no row was copied", async ({
  attaching,
}) => {
  const findings = async () => {
    const { verdict, findings: all } = await validatePartitions(attaching, attaching.id);
    expect(all.filter((one) => one.verdict !== "passed")).toEqual([]);
    expect(verdict).toBe("passed");
    return all.map(({ words }) => words).join(" ");
  };
  await attaching.engine(makeReady);
  await findings();
  await cutOverTable(attaching, attaching.id, QUICK);

  expect(await findings()).toContain("No row was copied");
  await copyRows(attaching, attaching.id);
  await followChanges(attaching, attaching.id);
});

test("a change of the table is seen before it is attached, and one of the new table before it is detached", async ({
  attaching,
}) => {
  const { owner } = attaching;
  await attaching.engine(makeReady);
  await owner.query(`alter table ${SUBJECT} add column extra int`);
  await expect(attaching.engine((engine) => cutOver(engine, QUICK))).rejects.toMatchObject({
    code: "table_changed",
  });
  await owner.query(`alter table ${SUBJECT} drop column extra`);
  await attaching.engine((engine) => cutOver(engine, QUICK));
  await owner.query(`alter table ${SUBJECT} add column extra int`);

  await expect(attaching.engine((engine) => rollBack(engine, QUICK))).rejects.toMatchObject({
    code: "rollback_impossible",
    message: expect.stringContaining("column extra is new"),
  });
});

/** All that the catalog says of the owner's tables. */
async function described({ admin }: Moving): Promise<string[]> {
  const dump = await dumpCatalog(admin);
  return dump.filter((line) => line.includes("subject_schema"));
}

async function filenodeOf({ owner }: Moving, name: string): Promise<unknown[]> {
  const { rows } = await owner.query(
    "select oid, relfilenode from pg_class where oid = ('subject_schema.' || $1)::regclass",
    [name],
  );
  return rows;
}

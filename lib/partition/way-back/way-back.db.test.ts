import { expect } from "vitest";
import { readWayBack } from "@/lib/partition/ledger/way-back";
import { followChanges, readPartitioning, rollBackTable } from "@/lib/partition/partition-engine";
import { cutOver } from "@/lib/partition/swap/cut-over";
import { rollBack } from "@/lib/partition/swap/roll-back";
import { point } from "@/tests/faults/points";
import { type Moving, makeReversible, QUICK, readSubjectRows, test } from "@/tests/move-ground";
import { keepInStep } from "./keep-in-step";

const SUBJECT = "subject_schema.subject";
const IN_STEP = ({ entries }: { entries: number }) => entries === 0;

test("what is written after the cutover is replayed into the old table while the new one is in use, and how far it is behind is told", async ({
  moving,
}) => {
  await moving.engine(async (engine) => {
    await makeReversible(engine);
    await moving.owner.query(`update ${SUBJECT} set note = note || '!' where id in (1, 2, 3)`);
    await moving.owner.query(`update ${SUBJECT} set note = note || '!' where id = 3`);
    expect(await divergenceOf(moving)).toEqual({ rows: 3, isCounted: true });
    await writeAllKinds(moving);
    await keepInStep(engine, IN_STEP);
    expect(await divergenceOf(moving)).toEqual({ rows: 0, isCounted: true });
  });

  const old = await moving.owner.query("select * from subject_schema.subject_old order by id, at");
  expect(old.rows).toEqual(await readSubjectRows(moving.owner));
});

test(
  point(29, "the row is named at once, and when it is gone the way back is open"),
  async ({ moving }) => {
    await moving.engine(makeReversible);
    await moving.owner.query(`insert into ${SUBJECT} values (7, '2026-05-05Z', 'a second seven')`);
    const stop = new AbortController();
    const following = moving.engine((engine) => keepInStep({ ...engine, signal: stop.signal }));
    await expect.poll(() => obstacleOf(moving)).toContain("Key (id)=(7)");
    stop.abort();
    await following.catch(() => {});

    const refused = moving.engine((engine) => rollBack(engine, QUICK));
    await expect(refused).rejects.toMatchObject({
      code: "rollback_impossible",
      message: expect.stringContaining("Key (id)=(7)"),
    });
    await moving.owner.query(`delete from ${SUBJECT} where note = 'a second seven'`);
    await moving.owner.query(`insert into ${SUBJECT} values (700, '2026-05-05Z', 'not lost')`);
    const rows = await readSubjectRows(moving.owner);
    await moving.engine((engine) => rollBack(engine, QUICK));

    expect(await readSubjectRows(moving.owner)).toEqual(rows);
  },
);

test("a column that came since the cutover stands in the way by its name, until it is gone", async ({
  moving,
}) => {
  await moving.engine(makeReversible);
  await moving.owner.query(`alter table ${SUBJECT} add column extra int`);

  await expect(moving.engine((engine) => rollBack(engine, QUICK))).rejects.toMatchObject({
    code: "rollback_impossible",
    message: expect.stringContaining("column extra is new"),
  });
  await moving.owner.query(`alter table ${SUBJECT} drop column extra`);
  await moving.engine((engine) => rollBack(engine, QUICK));
});

test("a partition that was added since goes back with its rows", async ({ moving }) => {
  await moving.engine(makeReversible);
  await moving.owner.query(`
    create table subject_schema.added partition of ${SUBJECT} for values from ('2030-01-01Z') to ('2031-01-01Z');
    insert into ${SUBJECT} values (800, '2030-05-05Z', 'in the added one');
    create table subject_schema.brought (like ${SUBJECT} including all);
    insert into subject_schema.brought values (801, '2032-05-05Z', 'brought along');
    alter table ${SUBJECT} attach partition subject_schema.brought for values from ('2032-01-01Z') to ('2033-01-01Z')`);
  const rows = await readSubjectRows(moving.owner);
  await moving.engine((engine) => keepInStep(engine, IN_STEP));
  await expect(moving.owner.query("truncate subject_schema.added")).rejects.toMatchObject({
    code: "55006",
  });
  await moving.engine((engine) => rollBack(engine, QUICK));
  expect(await readSubjectRows(moving.owner)).toEqual(rows);
});

test("rows of a detached partition would come back, so there is no way back", async ({
  moving,
}) => {
  await moving.engine(makeReversible);
  await moving.owner.query(
    `alter table ${SUBJECT} detach partition subject_schema.subject_y2026m02`,
  );

  await expect(moving.engine((engine) => rollBack(engine, QUICK))).rejects.toMatchObject({
    code: "rollback_impossible",
    message: expect.stringContaining("Since the cutover 1 of its partitions were detached"),
  });
});

test("neither the new table nor one of its partitions can be truncated on the way", async ({
  moving,
}) => {
  await moving.engine(makeReversible);

  for (const name of [SUBJECT, "subject_schema.subject_y2026m02"])
    await expect(moving.owner.query(`truncate ${name}`)).rejects.toMatchObject({ code: "55006" });
});

test("an engine that follows makes way for one that rolls back", async ({ moving }) => {
  const work = { connect: moving.connect };
  await moving.engine(makeReversible);
  const following = followChanges(work, moving.id);
  const refused = expect(following).rejects.toMatchObject({ code: "engine_superseded" });
  await moving.owner.query(`update ${SUBJECT} set note = 'since' where id = 5`);
  await expect.poll(() => noteInOld(moving)).toBe("since");

  await rollBackTable(work, moving.id, QUICK);

  await refused;
  expect((await readPartitioning(work, moving.id)).state).toBe("rolled_back");
});

test("rolled back twice and cut over once only, a migration says what it cannot do", async ({
  moving,
}) => {
  await moving.engine(makeReversible);
  await moving.engine((engine) => rollBack(engine, QUICK));
  await moving.engine((engine) => rollBack(engine, QUICK));

  await expect(moving.engine((engine) => cutOver(engine, QUICK))).rejects.toMatchObject({
    code: "stale_state",
    message: expect.stringContaining("the migration is rolled back"),
  });
});

async function writeAllKinds({ owner }: Moving): Promise<void> {
  await owner.query(`
    insert into ${SUBJECT} values (201, '2026-02-02Z', 'new', 1);
    update ${SUBJECT} set at = at + interval '2 months', note = 'moved' where id % 7 = 0;
    update ${SUBJECT} set id = -id where id % 11 = 0;
    update ${SUBJECT} set note = null where id % 5 = 0;
    delete from ${SUBJECT} where id % 13 = 0;
    insert into ${SUBJECT} values (13, '2026-04-04Z', 'again', 2)`);
}

async function noteInOld({ owner }: Moving): Promise<string> {
  const { rows } = await owner.query("select note from subject_schema.subject_old where id = 5");
  return rows[0].note;
}

async function divergenceOf({ connect, id }: Moving) {
  return (await readPartitioning({ connect }, id)).divergence;
}

async function obstacleOf({ owner, id }: Moving): Promise<string> {
  return (await readWayBack(owner, id))?.obstacle ?? "";
}

import type { Client } from "pg";
import { expect } from "vitest";
import { useSubscriber } from "@/tests/a-subscriber";
import { ATTACHED, beginSubject, makeReady, QUICK } from "@/tests/move-ground";
import { connectTo } from "@/tests/oracle/ground";
import { type Ground, majorOf, test } from "@/tests/plan-ground";
import { beginMigration } from "./begin-migration";
import { type Engine, withEngine } from "./engine";
import { PlanOptions } from "./plan/plan-options";
import { cutOver } from "./swap/cut-over";
import { rollBack } from "./swap/roll-back";

const COLUMNS = "id int, at timestamptz not null, note text, secret text default 'kept here'";
const ALONE = `create table subject_schema.subject (${COLUMNS}, primary key (id))`;
const IN_PARTITIONS = `
  create table subject_schema.subject (${COLUMNS}, primary key (id, at)) partition by range (at);
  create table subject_schema.history partition of subject_schema.subject
    for values from ('2026-01-01Z') to ('2027-01-01Z')`;
const THERE = `create schema subject_schema;
  create table subject_schema.subject (
    id int primary key, at timestamptz not null, note text, secret text)`;

type Run = (work: (engine: Engine) => Promise<void>) => Promise<void>;
type Moved = {
  how: string;
  here: string;
  begin: (ground: Ground) => Promise<Run>;
  /** Rows that are written after the cutover lie there. */
  later: string;
  /** Refused on a version before. */
  since: number;
};

const WAYS: Moved[] = [
  {
    ...{ how: "a table that is copied", here: ALONE, later: "2026-05-01Z", since: 13 },
    begin: async (ground) => (await beginSubject(ground, {})).engine,
  },
  {
    // Rows of 2030 lie in partitions of their own, and move when it is undone.
    ...{ how: "a table that is attached", here: ALONE, later: "2030-01-05Z", since: 13 },
    begin: async (ground) => (await beginSubject(ground, ATTACHED)).engine,
  },
  {
    ...{ how: "a table whose partition is split", here: IN_PARTITIONS },
    ...{ later: "2026-05-01Z", since: 15 },
    begin: beginSplit,
  },
];

for (const { how, here, begin, later, since } of WAYS)
  test(`a subscriber of ${how} has every change, forwards and back, and nobody refreshes it`, async ({
    ground,
    skip,
  }) => {
    const { owner, admin } = ground;
    const major = await majorOf(ground);
    if (major < since) skip();
    await owner.query(here);
    // Before 15 a publication has no list of columns.
    await admin.query(`
      create publication of_it for table subject_schema.subject${major < 15 ? "" : " (id, at, note)"}
        with (publish_via_partition_root = true);
      alter publication of_it owner to subject_owner`);

    await useSubscriber(ground, { publication: "of_it", tables: THERE }, async (subscriber) => {
      const expectSame = async (when: string) => {
        await subscriber.caughtUp();
        expect(await rowsOf(subscriber.session), when).toEqual(await rowsOf(owner));
      };
      await owner.query(`insert into subject_schema.subject
        select n, timestamptz '2026-01-10Z' + n * interval '1 day', 'note ' || n
          from generate_series(1, 100) n`);
      const engine = await begin(ground);
      await engine(makeReady);
      await write(owner, 1, "2026-02-01Z");
      await expectSame("before the cutover");

      await write(owner, 2, "2026-03-01Z");
      await engine((one) => cutOver(one, QUICK));
      await write(owner, 3, later);
      await expectSame("after it");

      await engine((one) => rollBack(one, QUICK));
      await write(owner, 4, "2026-04-01Z");
      await expectSame("after going back");
      expect((await rowsOf(owner)).length).toBe(100 + 4 * 5 - 4);
    });
  });

test("a split of a table that has subscribers is refused where they would miss what changes there", async ({
  ground,
  skip,
}) => {
  const major = await majorOf(ground);
  if (major !== 13 && major !== 14) skip();
  await ground.owner.query(IN_PARTITIONS);
  await ground.admin.query(`create publication of_it for table subject_schema.subject
    with (publish_via_partition_root = true)`);

  await expect(beginSplit(ground)).rejects.toThrow("its subscribers would miss every change there");
});

async function beginSplit({ ownerUrl }: Ground): Promise<Run> {
  const connect = connectTo(ownerUrl);
  const { id } = await beginMigration(
    connect,
    { schema: "subject_schema", name: "history", key: "at" },
    PlanOptions.parse({ interval: "month", strategy: "split", accept: ["space_unknown"] }),
  );
  return (work) => withEngine({ connect }, id, work);
}

/** Rows that come, change, move to another month and go; others each time. */
async function write(owner: Client, time: number, at: string): Promise<void> {
  const its = `where id between 20 * ${time} and 20 * ${time} + 4`;
  await owner.query(`
    insert into subject_schema.subject
    select 1000 * ${time} + n, timestamptz '${at}' + n * interval '1 hour', 'new'
      from generate_series(1, 5) n;
    update subject_schema.subject set note = 'changed ' || ${time} ${its};
    update subject_schema.subject set at = at + interval '40 days' ${its} and id % 2 = 0;
    delete from subject_schema.subject where id = 20 * ${time} + 9`);
}

async function rowsOf(session: Client): Promise<unknown[]> {
  const { rows } = await session.query(
    "select id, at, note from subject_schema.subject order by id, at",
  );
  return rows;
}

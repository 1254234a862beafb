import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { diffFacts } from "@/lib/partition/plan/diff-facts";
import type { PlanCode } from "@/lib/partition/plan/plan-codes";
import { locateBinaries } from "@/lib/pg/embedded-binaries";
import { type EmbeddedServer, startEmbeddedServer } from "@/lib/pg/embedded-server";
import { carryOut } from "@/tests/carry-out";
import { dumpCatalog } from "@/tests/dump-catalog";
import {
  closeGround,
  contentOf,
  type Ground,
  layShape,
  openGround,
  planSubject,
  readSubject,
  sweep,
} from "@/tests/plan-ground";
import { TESTED_VERSIONS } from "@/tests/versions";

const SPLIT = { key: "at", interval: "week", strategy: "split" as const };
const FORWARD = ["prepare", "copy", "index", "bind", "cutover", "settle"] as const;
/** What PostgreSQL says when it reads a table or builds something, by its own account. */
const WORK = /^(verifying table|validating foreign key|rewriting table|building index)/;

const COLUMNS = "(id int, at timestamptz not null, primary key (id, at))";
const WHOLE = `create table whole ${COLUMNS} partition by range (at);`;
const PART =
  "create table subject partition of whole for values from ('2026-01-01Z') to ('2026-07-01Z');";

const IN_THE_WAY: {
  what: string;
  code: PlanCode | null;
  lay: string;
  admin?: string;
  fromVersion?: number;
}[] = [
  { what: "a partition with nothing in its way", code: null, lay: `${WHOLE} ${PART}` },
  {
    ...{ what: "a default partition beside it", code: "partition_not_split" },
    lay: `${WHOLE} ${PART} create table rest partition of whole default`,
  },
  {
    ...{ what: "a foreign key to its parent", code: "foreign_key_not_carried" },
    lay: `${WHOLE} ${PART} create table child (id int, at timestamptz, foreign key (id, at) references whole)`,
  },
  {
    ...{ what: "a list above its parent", code: "partition_not_split" },
    lay: `create table top ${COLUMNS} partition by list (id);
      create table whole partition of top for values in (1) partition by range (at); ${PART}`,
  },
  {
    ...{ what: "a range of the same key above its parent", code: null },
    lay: `create table top ${COLUMNS} partition by range (at);
      create table whole partition of top for values from ('2020-01-01Z') to ('2030-01-01Z') partition by range (at); ${PART}`,
  },
  {
    ...{ what: "a key of two columns", code: "partition_not_split" },
    lay: `create table whole ${COLUMNS} partition by range (at, id);
      create table subject partition of whole for values from ('2026-01-01Z', 0) to ('2026-07-01Z', 0)`,
  },
  {
    ...{ what: "a publication of its parent by partitions", code: "publication_not_carried" },
    ...{ lay: `${WHOLE} ${PART}`, fromVersion: 13 },
    admin: "create publication parts for table subject_schema.whole",
  },
  {
    ...{ what: "a publication of everything", code: "publication_not_carried" },
    ...{ lay: `${WHOLE} ${PART}`, fromVersion: 13 },
    admin: "create publication everything for all tables with (publish_via_partition_root = true)",
  },
  {
    ...{ what: "an identity that is shared", code: "partition_not_split", fromVersion: 17 },
    lay: `${WHOLE.replace("id int", "id int generated always as identity")} ${PART}`,
  },
];

describe.each(TESTED_VERSIONS)("on PostgreSQL $major", ({ major, binaries }) => {
  let server: EmbeddedServer;
  let directory: string;
  let ground: Ground;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), `slackwater-split-${major}-`));
    server = await startEmbeddedServer({
      ...{ directory, owner: "tests of splits" },
      settings: { fsync: "off", full_page_writes: "off" },
      binaries: await locateBinaries(binaries),
    });
    ground = await openGround(server.url("postgres"));
  });
  beforeEach(() => sweep(ground));
  afterAll(async () => {
    await closeGround(ground);
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  test("a partition with all that hangs on it and on its parent is exchanged and put back, and nothing is read for that", async () => {
    const { owner, admin } = ground;
    await layShape(ground, "parted");
    const before = await readSubject(owner, SPLIT);
    const whole = await readSubject(owner, { name: "whole", key: "at" });
    const catalog = await dumpCatalog(admin);
    const plan = await planSubject(owner, SPLIT);
    const rows = await contentOf(owner, "whole");
    const rowsOfSubject = await contentOf(owner, "subject");
    expect(plan.refusals).toEqual([]);

    await carryOut(owner, plan, FORWARD.slice(0, 4));
    const said = await workDuring(owner, () => carryOut(owner, plan, FORWARD.slice(4)));

    expect(said).toEqual([]);
    const after = await readSubject(owner, SPLIT);
    expect(after.table.kind).toBe("p");
    expect(diffFacts(before, after)).toEqual([
      expect.stringMatching(/^its storage parameters was changed/),
    ]);
    expect(diffFacts(whole, await readSubject(owner, { name: "whole", key: "at" }))).toEqual([]);
    expect(await contentOf(owner, "whole")).toEqual(rows);
    expect(await contentOf(owner, "subject")).toEqual(rowsOfSubject);
    expect(await unfinished(owner)).toEqual([]);
    await owner.query(`insert into subject_schema.whole (at, name, amount) values
      ('2020-01-01Z', 'before all', 1), ('2026-01-06Z', 'within', 2), ('2026-03-01T04:59:59Z', 'last', 3)`);
    expect(await placesOf(owner)).toEqual([
      { name: "before all", lies: "subject_schema.whole_earlier" },
      { name: "last", lies: expect.stringMatching(/whole_y2026w09$/) },
      { name: "within", lies: expect.stringMatching(/whole_y2026w02$/) },
    ]);
    await owner.query(
      "delete from subject_schema.whole where name in ('before all', 'within', 'last')",
    );

    const saidBack = await workDuring(owner, () =>
      carryOut(owner, plan, ["roll_back", "settle_back"]),
    );

    expect(saidBack).toEqual([]);
    expect(diffFacts(before, await readSubject(owner, SPLIT))).toEqual([]);
    expect(await contentOf(owner, "whole")).toEqual(rows);
    await carryOut(owner, plan, ["abort"]);
    expect((await dumpCatalog(admin)).filter(isOurs)).toEqual(catalog.filter(isOurs));
  });

  test.each(IN_THE_WAY.filter(({ fromVersion = 12 }) => fromVersion <= major))(
    "$what is seen in the catalog, and told as $code",
    async ({ code, lay, admin }) => {
      await ground.owner.query(lay);
      if (admin) await ground.admin.query(admin);

      const { refusals } = await planSubject(ground.owner, { ...SPLIT, interval: "month" });

      expect([...new Set(refusals.map((refusal) => refusal.code))]).toEqual(code ? [code] : []);
    },
  );

  test("finalized, the partition's successor is all that is left, and can be split and detached like any other", async () => {
    const { owner } = ground;
    await layShape(ground, "parted");
    const plan = await planSubject(owner, SPLIT);
    await carryOut(owner, plan, [...FORWARD, "finalize"]);

    const { rows } = await owner.query(
      "select to_regclass('subject_schema.subject_old') as old, to_regclass('subject_schema.subject_new') as new",
    );
    expect(rows).toEqual([{ old: null, new: null }]);
    const guards = "select conname from pg_constraint where conname like 'slackwater%'";
    expect((await owner.query(guards)).rows).toEqual([]);
    await owner.query(
      "alter table subject_schema.subject detach partition subject_schema.whole_y2026w02",
    );
    const deeper = await planSubject(owner, {
      ...{ ...SPLIT, name: "whole_y2026w03", interval: "day" },
    });
    expect(deeper.refusals).toEqual([]);
    expect(deeper.ranges).toHaveLength(7);
    await carryOut(owner, deeper, FORWARD);
    expect(await unfinished(owner)).toEqual([]);
  });
});

function isOurs(line: string): boolean {
  return line.includes("subject_schema");
}

async function workDuring(client: Client, work: () => Promise<void>): Promise<string[]> {
  const said: string[] = [];
  const note = ({ message = "" }: { message?: string | undefined }) => said.push(message);
  client.on("notice", note);
  await client.query("set client_min_messages = debug1");
  await work();
  await client.query("reset client_min_messages");
  client.off("notice", note);
  return said.filter((message) => WORK.test(message));
}

/** Indexes and constraints that somebody would have to see to. */
async function unfinished(client: Client): Promise<unknown[]> {
  const { rows } = await client.query(`
    select indexrelid::regclass::text as name from pg_index
     where not indisvalid and indrelid::regclass::text like 'subject_schema%'
    union all
    select conname from pg_constraint
     where not convalidated and conrelid::regclass::text like 'subject_schema%'`);
  return rows;
}

async function placesOf(client: Client): Promise<unknown[]> {
  const { rows } = await client.query(`
    select name, tableoid::regclass::text as lies from subject_schema.whole
     where name in ('before all', 'within', 'last') order by name collate "C"`);
  return rows;
}

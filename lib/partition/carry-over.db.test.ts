import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { diffFacts } from "@/lib/partition/plan/diff-facts";
import type { Plan } from "@/lib/partition/plan/plan";
import { locateBinaries } from "@/lib/pg/embedded-binaries";
import { type EmbeddedServer, startEmbeddedServer } from "@/lib/pg/embedded-server";
import { carryOut } from "@/tests/carry-out";
import { catalogColumns, catalogStorage } from "@/tests/compare-columns";
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
import { expectRefusal } from "@/tests/refusal-case";
import { BASE } from "@/tests/refused-table";
import { ATTACHABLE, SHAPES } from "@/tests/shapes/shapes";
import { VERSION_REFUSALS } from "@/tests/version-refusals";
import { TESTED_VERSIONS } from "@/tests/versions";

const SETTINGS = {
  ...{ fsync: "off", full_page_writes: "off", wal_level: "logical" },
  ...{ max_prepared_transactions: "5", shared_preload_libraries: "pg_stat_statements" },
};
const ELSEWHERE = [
  "set allow_in_place_tablespaces = on",
  "create tablespace elsewhere location ''",
  "grant create on tablespace elsewhere to subject_owner",
];
const FORWARD = ["prepare", "copy", "index", "cutover", "settle"] as const;

describe.each(TESTED_VERSIONS)("on PostgreSQL $major", ({ major, binaries }) => {
  let server: EmbeddedServer;
  let directory: string;
  let ground: Ground;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), `slackwater-carry-${major}-`));
    server = await startEmbeddedServer({
      ...{ directory, owner: "tests of plans" },
      settings: SETTINGS,
      binaries: await locateBinaries(binaries),
    });
    ground = await openGround(server.url("postgres"));
    if (major >= 15) for (const statement of ELSEWHERE) await ground.admin.query(statement);
  });
  beforeEach(() => sweep(ground));
  afterAll(async () => {
    await closeGround(ground);
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  test.each(SHAPES.filter(({ fromVersion = 12 }) => fromVersion <= major))(
    "all that hangs on the shape $shape is there after the cutover, and unchanged after going back",
    async ({ shape, changed, extension, fromVersion: _, ...subject }) => {
      const { owner } = ground;
      await layShape(ground, shape, extension);
      const before = await readSubject(owner, subject);
      const plan = await planSubject(owner, subject);
      const rows = await contentOf(owner, before.table.name);

      await carryOut(owner, plan, ["prepare", "copy", "index"]);
      await expectSameStorage(ground, plan);
      await carryOut(owner, plan, ["cutover", "settle"]);

      const after = await readSubject(owner, subject);
      expect(after.table.kind).toBe("p");
      expect(diffFacts(before, after).sort()).toEqual(changed);
      expect(await contentOf(owner, before.table.name)).toEqual(rows);
      // Policies hold for the table and not for a partition that is read by its own name.
      expect(await othersWithRightsOnPartitions(ground)).toEqual([]);
      await carryOut(owner, plan, ["roll_back", "settle_back"]);

      expect(diffFacts(before, await readSubject(owner, subject))).toEqual([]);
      expect(await contentOf(owner, before.table.name)).toEqual(rows);
    },
  );

  test.each(ATTACHABLE.filter(({ fromVersion = 12 }) => fromVersion <= major))(
    "the shape $shape is attached as it lies, with all that hangs on it, and detached unchanged",
    async ({ shape, changed, extension, fromVersion: _, ...subject }) => {
      const { owner } = ground;
      await layShape(ground, shape, extension);
      const before = await readSubject(owner, subject);
      const plan = await planSubject(owner, { ...subject, strategy: "attach" });
      const rows = await contentOf(owner, before.table.name);
      const lay = await storageOf(ground, before.table.name);

      await carryOut(owner, plan, ["prepare", "index"]);
      const indexes = await indexesOf(ground, before.table.name);
      const scans = await scansDuring(owner, () => carryOut(owner, plan, ["cutover", "settle"]));

      const after = await readSubject(owner, subject);
      expect(after.table.kind).toBe("p");
      expect(diffFacts(before, after).sort()).toEqual(changed);
      expect(await contentOf(owner, before.table.name)).toEqual(rows);
      expect(await storageOf(ground, plan.retired)).toEqual(lay);
      expect(indexes).toEqual(expect.arrayContaining(await indexesOf(ground, plan.retired)));
      expect(scans).toEqual([]);
      await carryOut(owner, plan, ["roll_back", "settle_back"]);

      expect(diffFacts(before, await readSubject(owner, subject))).toEqual([]);
      expect(await contentOf(owner, before.table.name)).toEqual(rows);
      expect(await storageOf(ground, before.table.name)).toEqual(lay);
    },
  );

  test("a migration that is given up leaves nothing behind", async () => {
    const { owner } = ground;
    await layShape(ground, "identity");
    const subject = { key: "day", interval: "month" };
    const before = await readSubject(owner, subject);
    const plan = await planSubject(owner, subject);

    await carryOut(owner, plan, ["prepare", "copy", "index", "abort"]);

    const after = await readSubject(owner, subject);
    expect(diffFacts(before, after)).toEqual([]);
    expect({ ...after, moment: null, server: null }).toEqual({
      ...before,
      moment: null,
      server: null,
    });
    const { rows } = await owner.query(
      "select relname from pg_class where relnamespace = 'slackwater'::regnamespace",
    );
    expect(rows).toEqual([]);
  });

  test("an identity goes on beyond every number of the other table, forwards and back", async () => {
    const { owner } = ground;
    await layShape(ground, "identity");
    const plan = await planSubject(owner, { key: "day", interval: "month" });
    const numberOf = async (what: string) =>
      Number(
        (await owner.query(`select ${what} as number from subject_schema.subject`)).rows[0].number,
      );
    const insert = () =>
      owner.query("insert into subject_schema.subject (day, kind) values ('2026-01-01', 'new')");

    const most = await numberOf("max(id)");
    await carryOut(owner, plan, FORWARD);
    await insert();
    const mostOfNew = await numberOf("max(id)");
    await carryOut(owner, plan, ["roll_back", "settle_back"]);
    await insert();

    expect(mostOfNew).toBeGreaterThan(most);
    expect(await numberOf("max(id)")).toBeGreaterThan(mostOfNew);
  });

  test.each(VERSION_REFUSALS.filter((refusal) => refusal.major === major))(
    "$what is refused as $code",
    async (refusal) => {
      try {
        await expectRefusal(ground, refusal);
      } finally {
        if (refusal.code === "prepared_transaction")
          await ground.admin.query("rollback prepared 'half done'");
      }
    },
  );

  test("only rows since a point go over, and the others are in the old table still", async () => {
    const { owner } = ground;
    await owner.query(BASE);
    await owner.query(`
      insert into subject
      select n, timestamptz '2026-01-01Z' + n * interval '1 day' from generate_series(0, 9) n`);
    await owner.query("set search_path = pg_catalog");
    const options = { key: "at", interval: "week", since: "2026-01-05T12:00:00+02:00" };
    const plan = await planSubject(owner, options);

    await carryOut(owner, plan, FORWARD);

    const ids = (name: string) =>
      owner.query(`select array_agg(id order by id) as ids from subject_schema.${name}`);
    expect(plan.since).toBe("2026-01-05 10:00:00+00");
    expect(plan.ranges[0]?.from).toBe("2026-01-05 00:00:00+00");
    expect((await ids("subject")).rows).toEqual([{ ids: [5, 6, 7, 8, 9] }]);
    expect((await ids("subject_old")).rows).toEqual([{ ids: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] }]);
  });

  test("a statement that the server has seen and that will mean something else is told", async () => {
    const { owner, admin } = ground;
    await admin.query("create extension if not exists pg_stat_statements schema public");
    await admin.query("select public.pg_stat_statements_reset()");
    await owner.query(BASE);
    await owner.query(
      "insert into subject (id, at) values (1, now()) on conflict (id, at) do nothing",
    );
    await owner.query("select ctid, note from subject");

    const { warnings } = await planSubject(owner, { key: "at", interval: "month" });

    expect(warnings.filter(({ code }) => code === "application_statements")).toMatchObject([
      { subject: "select ctid, note from subject" },
    ]);
    await admin.query("drop extension pg_stat_statements");
  });

  if (major >= 15)
    test.each(["copy", "attach"] as const)(
      "a publication sends the new table as it sent the old one, by %s",
      async (strategy) => {
        const { owner, admin } = ground;
        await owner.query(
          "create table subject (id int, at date not null, note text, primary key (id, at))",
        );
        await admin.query(`
        create publication of_it for table subject_schema.subject (at, id) where (id > 5)
          with (publish_via_partition_root = true);
        alter publication of_it owner to subject_owner`);
        const subject = { key: "at", interval: "month", strategy };
        const before = await readSubject(owner, subject);
        const plan = await planSubject(owner, subject);

        await carryOut(owner, plan, FORWARD);
        const after = await readSubject(owner, subject);
        await carryOut(owner, plan, ["roll_back", "settle_back"]);

        expect(before.publications).toMatchObject([{ columns: ["id", "at"], filter: "(id > 5)" }]);
        expect(diffFacts(before, after)).toEqual([]);
        expect(diffFacts(before, await readSubject(owner, subject))).toEqual([]);
      },
    );
});

/** Where the rows of a table lie. */
async function storageOf({ owner }: Ground, name: string): Promise<unknown[]> {
  const { rows } = await owner.query(
    `select oid, relfilenode from pg_class
      where relname = $1 and relnamespace = 'subject_schema'::regnamespace`,
    [name],
  );
  return rows;
}

/** All indexes of a table, by what stays the same when they are called otherwise. */
async function indexesOf({ owner }: Ground, name: string): Promise<number[]> {
  const { rows } = await owner.query<{ oid: number }>(
    `select indexrelid as oid from pg_index join pg_class on pg_class.oid = indrelid
      where relname = $1 and relnamespace = 'subject_schema'::regnamespace`,
    [name],
  );
  return rows.map(({ oid }) => oid);
}

/** The tables that PostgreSQL read to make sure of something, by its own account. */
async function scansDuring(client: Client, work: () => Promise<void>): Promise<string[]> {
  const said: string[] = [];
  const note = ({ message = "" }: { message?: string | undefined }) => said.push(message);
  client.on("notice", note);
  await client.query("set client_min_messages = debug1");
  await work();
  await client.query("reset client_min_messages");
  client.off("notice", note);
  return said.filter((message) => /^verifying table/.test(message));
}

/** The new table and its partitions are stored as the old one is, by the catalog's own account. */
async function expectSameStorage({ owner }: Ground, plan: Plan): Promise<void> {
  const source = plan.table.name;
  const leaf = plan.ranges[1]?.partition ?? "";
  const columns = await catalogColumns(owner, source);
  expect(await catalogColumns(owner, plan.shadow)).toEqual(columns);
  expect(await catalogColumns(owner, leaf)).toEqual(columns);
  if (plan.questions.some(({ code }) => code === "widen_unique")) return;
  expect(await catalogStorage(owner, leaf)).toEqual(await catalogStorage(owner, source));
}

async function othersWithRightsOnPartitions({ owner }: Ground): Promise<unknown[]> {
  const { rows } = await owner.query(`
    select relname, grantee
      from pg_class cross join lateral aclexplode(relacl)
     where relispartition and relkind = 'r' and grantee <> relowner`);
  return rows;
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { diffFacts } from "@/lib/partition/plan/diff-facts";
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

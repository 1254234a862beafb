import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { runCopy } from "@/lib/partition/copy/run-copy";
import { type Engine, withEngine } from "@/lib/partition/engine";
import { readMigration } from "@/lib/partition/ledger/migration";
import { catchUp } from "@/lib/partition/replay/catch-up";
import { drainLog } from "@/lib/partition/replay/drain-log";
import { reachReady } from "@/lib/partition/replay/reach-ready";
import { point } from "@/tests/faults/points";
import { carryThrough, drainAndCompare } from "@/tests/oracle/carry-through";
import { type Planned, test } from "@/tests/oracle/fixture";
import { installCapture } from "./install-capture";

const BEHIND_ITS_BACK = [
  ["a column is added", `alter table "Reading" add column extra integer`, "its columns"],
  ["a column is dropped", `alter table "Reading" drop column note`, "its columns"],
  ["a column is renamed", `alter table "Reading" rename column note to remark`, "its columns"],
  [
    "a column changes its type",
    `alter table "Reading" alter note type varchar(400)`,
    "its columns",
  ],
  ["the table is renamed", `alter table "Reading" rename to other`, "its name"],
  [
    "its triggers are switched off and on again",
    `alter table "Reading" disable trigger all; alter table "Reading" enable trigger all`,
    "the triggers",
  ],
  [
    "another function is put under the trigger",
    `do $$ declare body text := pg_get_functiondef((select tgfoid from pg_trigger where tgname like 'slackwater_capture%'));
     begin execute body; end $$`,
    "the triggers",
  ],
];

test.for(BEHIND_ITS_BACK)(
  point(10, "it stops and says so when %s"),
  async ([, change = "", said], { planned }) => {
    const stopped = withEngine(planned, planned.id, async (engine) => {
      await begin(engine);
      await planned.client.query(change);
      await runCopy(engine);
    });

    await expect(stopped).rejects.toMatchObject({
      code: "table_changed",
      message: expect.stringContaining(said ?? ""),
    });
    expect(await countShadow(planned)).toBe(0);
  },
);

test("a change that comes after the copy stops the replay, and one that comes after that stops the drain", async ({
  planned,
}) => {
  const stoppedReplay = withEngine(planned, planned.id, async (engine) => {
    await carryThrough(engine);
    await planned.client.query(`update "Reading" set note = 'late'`);
    await planned.client.query(`alter table "Reading" add column extra integer`);
    await reachReady(engine, { backlogMax: 1 });
  });
  await expect(stoppedReplay).rejects.toMatchObject({ code: "table_changed" });

  const stoppedDrain = withEngine(planned, planned.id, drainAndCompare);
  await expect(stoppedDrain).rejects.toMatchObject({ code: "table_changed" });
});

test("a rewrite between the last look and the replay's snapshot does not empty the shadow", async ({
  planned,
}) => {
  const stopped = withEngine(planned, planned.id, async (engine) => {
    await begin(engine);
    await runCopy(engine);
    await planned.client.query(`update "Reading" set note = 'late'`);
    await planned.client.query(`begin; alter table "Reading" alter device_id type bigint`);
    const replay = catchUp(engine);
    replay.catch(() => {});
    await expect.poll(() => isAnyoneWaiting(planned)).toBe(true);
    await planned.client.query("commit");
    await replay;
  });

  await expect(stopped).rejects.toMatchObject({ code: "table_changed" });
  expect(await countShadow(planned)).toBe(2_000);
});

test(
  point(9, "it is refused, even by a replica's session, and leaves every row"),
  async ({ planned }) => {
    await withEngine(planned, planned.id, begin);

    const truncate = planned.client.query(
      `set session_replication_role = replica; truncate "Reading"`,
    );

    await expect(truncate).rejects.toThrow(
      "Slackwater is moving public.Reading into partitions, and a truncate would go past it. Nothing was changed.",
    );
    const { rows } = await planned.client.query(`select count(*)::int from "Reading"`);
    expect(rows).toEqual([{ count: 2_000 }]);
  },
);

test("the writers' own names and search path cannot lead the capture astray", async ({
  planned,
}) => {
  await withEngine(planned, planned.id, begin);
  const writer = `writer_${randomUUID().slice(0, 8)}`;
  await planned.client.query(`
    create schema trap;
    create function trap.record_image_ne(record, record) returns boolean language plpgsql as 'begin return false; end';
    set search_path = trap, public, pg_catalog;
    create role "${writer}";
    grant select, insert, update, delete on "Reading" to "${writer}";
    grant usage on schema public, trap to "${writer}";
    set role "${writer}";
    update "Reading" set id = -id where id <= 10;
    reset role`);

  const { rows } = await planned.client.query(
    `select count(*)::int from slackwater.change_log_${await sourceOid(planned)}`,
  );
  expect(rows).toEqual([{ count: 20 }]);
  await planned.client.query(`reset search_path; drop owned by "${writer}"; drop role "${writer}"`);
});

test("the drain refuses to run without a lock against writers, or with an old snapshot", async ({
  planned,
}) => {
  await withEngine(planned, planned.id, async (engine) => {
    await carryThrough(engine);
    const migration = await readMigration(engine.main, planned.id);
    const drain = () => drainLog(engine.main, migration, engine.claim);

    await engine.main.query(`begin`);
    await expect(drain()).rejects.toThrow("needs a lock");
    await engine.main.query(`rollback`);
    await engine.main.query(`begin isolation level repeatable read; lock table public."Reading"`);
    await expect(drain()).rejects.toThrow("needs a lock");
    await engine.main.query(`rollback`);
  });
});

async function begin(engine: Engine): Promise<void> {
  const migration = await readMigration(engine.main, engine.claim.migrationId);
  await installCapture(engine.main, migration, engine.claim);
}

async function countShadow({ client }: Planned): Promise<number> {
  const { rows } = await client.query(`select count(*)::int from "Reading_shadow"`);
  return rows[0].count;
}

async function sourceOid({ client }: Planned): Promise<number> {
  const { rows } = await client.query(`select source_oid::int from slackwater.migration`);
  return rows[0].source_oid;
}

async function isAnyoneWaiting({ client }: Planned): Promise<boolean> {
  const { rowCount } = await client.query("select from pg_locks where not granted");
  return rowCount === 1;
}

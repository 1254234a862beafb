import type { Client } from "pg";
import { expect } from "vitest";
import { installCapture } from "@/lib/partition/capture/install-capture";
import { runCopy } from "@/lib/partition/copy/run-copy";
import { type Engine, withEngine } from "@/lib/partition/engine";
import { readMigration } from "@/lib/partition/ledger/migration";
import { reachReady } from "@/lib/partition/replay/reach-ready";
import {
  carryThrough,
  type Difference,
  drainAndCompare,
  SMALL_CHUNKS,
} from "@/tests/oracle/carry-through";
import { copyIn, copyLine } from "@/tests/oracle/copy-in";
import { type Planned, test } from "@/tests/oracle/fixture";
import { point } from "./points";
import { Strike } from "./strike";

const COLUMNS = `"Reading" (id, "recorded At", device_id, note, amount, payload)`;
const FEW_AT_A_TIME = { ready: { backlogMax: 1, entriesMax: 10 } };

/** What a writer does; it is told for the how-manieth time. */
type Write = (client: Client, n: number) => Promise<unknown>;
const statements =
  (text: (n: number) => string): Write =>
  (client, n) =>
    client.query(text(n));

const WRITERS: [string, Write][] = [
  [
    point(13, "only what was committed is carried over"),
    statements(
      (n) => `
      begin;
      update "Reading" set note = 'kept ${n}' where id % 9 = ${n};
      savepoint one;
      update "Reading" set id = id + 50000, "recorded At" = "recorded At" + interval '20 days' where id % 9 = ${n};
      savepoint two;
      insert into ${COLUMNS} values (${9_000 + n}, '2026-04-04Z', 1, 'undone', 1, '{}');
      release two;
      rollback to one;
      delete from "Reading" where id = ${100 + n};
      commit`,
    ),
  ],
  [
    point(20, "the row is in one partition, the last one"),
    statements(
      (n) => `
      begin;
      update "Reading" set "recorded At" = "recorded At" + interval '70 days' where id % 10 = ${n};
      update "Reading" set "recorded At" = "recorded At" - interval '35 days' where id % 10 = ${n};
      update "Reading" set "recorded At" = "recorded At" - interval '35 days' where id % 10 = ${n};
      commit;
      update "Reading" set "recorded At" = "recorded At" + interval '31 days' where id % 12 = ${n}`,
    ),
  ],
  [
    point(21, "each row is under the key that it has in the end"),
    statements(
      (n) => `
      begin;
      update "Reading" set id = -1 where id = ${10 + n};
      update "Reading" set id = ${10 + n} where id = ${20 + n};
      update "Reading" set id = ${20 + n} where id = ${30 + n};
      update "Reading" set id = ${30 + n} where id = -1;
      commit;
      update "Reading" set id = ${80_000 + n} where id = ${40 + n};
      update "Reading" set id = ${40 + n} where id = ${50 + n};
      update "Reading" set id = ${50 + n} where id = ${80_000 + n}`,
    ),
  ],
  [
    point(22, "the row is there once, as it was inserted last"),
    statements(
      (n) => `
      begin;
      delete from "Reading" where id = ${60 + n};
      insert into ${COLUMNS} values (${60 + n}, '2026-0${n + 1}-09Z', 2, 'again', null, '{}');
      commit;
      delete from "Reading" where id = ${70 + n};
      insert into ${COLUMNS} values (${70 + n}, '2026-0${9 - n}-09Z', null, 'later', 2, '{}')`,
    ),
  ],
  [
    point(35, "its changes are logged like any other"),
    statements(
      (n) => `
      begin;
      set local session_replication_role = replica;
      insert into ${COLUMNS} values (${7_000 + n}, '2026-05-05Z', 3, 'as a replica', 1, '{}');
      update "Reading" set note = 'as a replica' where id % 14 = ${n};
      delete from "Reading" where id = ${300 + n};
      commit`,
    ),
  ],
  [point(36, "all of them are carried over"), inEveryWay],
];

test.for(WRITERS)("%s", async ([, write], { planned }) => {
  expect(await carriedUnder(planned, write)).toEqual([]);
});

test.for([`vacuum full "Reading"`, `cluster "Reading" using "Reading_pkey"`])(
  point(8, "by %s, all of it is copied again"),
  async (rewrite, { planned }) => {
    const between = { during: "", when: "after" as const, nth: 6 };
    const strike = new Strike({ ...between, isHere: (text) => text === "commit" }, async () => {
      await planned.client.query(rewrite);
    });
    const connect = strike.watch(planned.connect);
    await withEngine({ connect }, planned.id, async (engine) => {
      await carryThrough(engine, { copy: { workers: 1, geometry: "pages" } });
      expect(await drainAndCompare(engine)).toEqual([]);
    });

    const { rows } = await planned.client.query(
      "select round from slackwater.copy where exists (select from slackwater.event where kind = 'copy_restarted')",
    );
    expect(rows).toEqual([{ round: 2 }]);
  },
);

test(point(11, "it is waited for, and its change is there"), async ({ planned }) => {
  const writer = await planned.connect();
  await writer.query(`begin; update public."Reading" set note = 'from before' where id <= 50`);
  const carried = withEngine(planned, planned.id, async (engine) => {
    await carryThrough(engine);
    return drainAndCompare(engine);
  });
  carried.catch(() => {});
  await expect.poll(() => isAnyoneWaiting(planned)).toBe(true);
  await writer.query(`update public."Reading" set id = -id where id <= 25; commit`);

  expect(await carried).toEqual([]);
  await writer.end();
});

test(
  point(12, "its entries are older than those that were replayed, and count"),
  async ({ planned }) => {
    const writer = await planned.connect();
    await withEngine(planned, planned.id, async (engine) => {
      await begin(engine);
      await writer.query(`begin; update public."Reading" set note = 'late' where id % 3 = 0`);
      await writer.query(`update public."Reading" set id = -id where id % 30 = 0`);
      await planned.client.query(`update "Reading" set note = 'early' where id % 3 = 1`);
      await carryThrough(engine, FEW_AT_A_TIME);
      await writer.query("commit");
      await carryThrough(engine, FEW_AT_A_TIME);

      expect(await drainAndCompare(engine)).toEqual([]);
    });
    await writer.end();
  },
);

test(point(19, "the replay takes both rows together"), async ({ planned }) => {
  const { client } = planned;
  const unique = (table: string) => `create unique index on "${table}" (amount, "recorded At")`;
  await client.query(`
    update "Reading" set "recorded At" = '2026-03-03Z', amount = id where id in (1, 2);
    ${unique("Reading")}`);
  await withEngine(planned, planned.id, async (engine) => {
    await carryThrough(engine);
    await client.query(unique("Reading_shadow"));
    const before = await batches(planned);
    await client.query(`
      begin;
      update "Reading" set amount = null where id = 1;
      update "Reading" set amount = 1 where id = 2;
      update "Reading" set amount = 2 where id = 1;
      commit`);
    await reachReady(engine, { backlogMax: 1, entriesMax: 1 });

    expect((await batches(planned)) - before).toBe(1);
    expect(await drainAndCompare(engine)).toEqual([]);
  });
});

test(point(23, "neither copy nor replay waits for them"), async ({ planned }) => {
  const holder = await planned.connect();
  await holder.query(`begin; select from public."Reading" where id % 2 = 0 for update`);
  await withEngine(planned, planned.id, async (engine) => {
    await carryThrough(engine, FEW_AT_A_TIME);
    await planned.client.query(`update "Reading" set note = 'beside them' where id % 2 = 1`);
    await carryThrough(engine, FEW_AT_A_TIME);
    await holder.query(`update public."Reading" set note = 'at last' where id % 2 = 0; commit`);

    expect(await drainAndCompare(engine)).toEqual([]);
  });
  await holder.end();
});

/** Writes before the copy, in the middle of a chunk, after the copy, and when the table is ready; then compares. */
function carriedUnder(planned: Planned, write: Write): Promise<Difference[]> {
  const inAChunk = { during: "", when: "before" as const, nth: 2 };
  const isHere = (text: string) => /update slackwater\.chunk\s+set rows/.test(text);
  const strike = new Strike({ ...inAChunk, isHere }, () => write(planned.client, 1).then(() => {}));
  const connect = strike.watch(planned.connect);
  return withEngine({ connect }, planned.id, async (engine) => {
    await begin(engine);
    await write(planned.client, 0);
    await runCopy(engine, SMALL_CHUNKS);
    expect(strike.hasStruck).toBe(true);
    await write(planned.client, 2);
    await carryThrough(engine, FEW_AT_A_TIME);
    await write(planned.client, 3);
    await carryThrough(engine, { ready: { backlogMax: 30, entriesMax: 10 } });
    return drainAndCompare(engine);
  });
}

async function inEveryWay(client: Client, n: number): Promise<void> {
  const lines = [0, 1, 2].map((i) =>
    copyLine([6_000 + 10 * n + i, "2026-06-06Z", null, null, i, "{}"]),
  );
  await copyIn(client, `copy ${COLUMNS} from stdin`, lines);
  await client.query(`
    insert into ${COLUMNS} values (${200 + n}, '2026-07-07Z', 1, 'new', 1, '{}'), (${5_000 + n}, '2026-07-07Z', 1, 'new', 1, '{}')
        on conflict (id) do update set note = 'met', "recorded At" = excluded."recorded At";
    insert into ${COLUMNS} values (${210 + n}, '2026-07-07Z', 1, 'not there', 1, '{}') on conflict do nothing;
    with gone as (delete from "Reading" where id = ${220 + n} returning *)
    insert into ${COLUMNS} select ${4_000 + n}, "recorded At", device_id, 'by a query', amount, payload from gone;
    delete from device where id = ${30 + n}`);
  const { rows } = await client.query(
    "select current_setting('server_version_num')::int as version",
  );
  // MERGE came with 15.
  if (rows[0].version >= 150_000)
    await client.query(`
      merge into "Reading" as its using (values (${230 + n}), (${240 + n}), (${3_000 + n})) as wanted (id) on its.id = wanted.id
       when matched and its.id < ${240} then delete
       when matched then update set note = 'merged', "recorded At" = its."recorded At" + interval '33 days'
       when not matched then insert (id, "recorded At") values (wanted.id, '2026-08-08Z')`);
}

async function begin(engine: Engine): Promise<void> {
  const migration = await readMigration(engine.main, engine.claim.migrationId);
  await installCapture(engine.main, migration, engine.claim);
}

async function batches({ client }: Planned): Promise<number> {
  const { rows } = await client.query("select batches::int from slackwater.replay");
  return rows[0].batches;
}

async function isAnyoneWaiting({ client }: Planned): Promise<boolean> {
  const { rowCount } = await client.query("select from pg_locks where not granted");
  return (rowCount ?? 0) > 0;
}

import { Client, type ClientBase } from "pg";
import { expect } from "vitest";
import { installCapture } from "@/lib/partition/capture/install-capture";
import { removeMigration } from "@/lib/partition/capture/remove-migration";
import { withEngine } from "@/lib/partition/engine";
import { readTableShape } from "@/lib/partition/inventory/read-table-shape";
import { installLedger } from "@/lib/partition/ledger/install-ledger";
import { createMigration, readMigration } from "@/lib/partition/ledger/migration";
import { catchUp } from "@/lib/partition/replay/catch-up";
import { drainLog } from "@/lib/partition/replay/drain-log";
import { reachReady } from "@/lib/partition/replay/reach-ready";
import type { Connect } from "@/lib/partition/session/engine-sessions";
import { EngineSessions } from "@/lib/partition/session/engine-sessions";
import { inTransaction } from "@/lib/partition/transaction";
import { PG_ERROR } from "@/lib/pg/error-codes";
import { sql } from "@/lib/pg/sql";
import { point } from "@/tests/faults/points";
import { SMALL_CHUNKS } from "@/tests/oracle/carry-through";
import { test } from "@/tests/target";
import type { Geometry } from "./choose-geometry";
import { runCopy } from "./run-copy";

type Shape = {
  what: string;
  table: string;
  partitionKey: string;
  shadow: string;
  index: string;
  fill: string;
  change: string;
  entriesMax?: number;
};

const BY_MONTH = (leaf: string) => `
  create table ${leaf}_low partition of ${leaf} for values from (minvalue) to ('2026-06-01Z');
  create table ${leaf}_high partition of ${leaf} for values from ('2026-06-01Z') to (maxvalue);`;

const SHAPES: Shape[] = [
  {
    what: "text and uuid keys and many types",
    partitionKey: "at",
    table: `
      create collation nordic (provider = icu, locale = 'da');
      create type mood as enum ('calm', 'rough');
      create domain short as text not null check (length(value) < 20);
      create table moved (
        name text collate nordic, tag uuid, number integer generated always as identity,
        at timestamptz not null, word short, mood mood, list integer[], bytes bytea, document text,
        primary key (name, tag));`,
    shadow: `
      create table moved_shadow (like moved) partition by range (at);${BY_MONTH("moved_shadow")}`,
    index: "alter table moved_shadow add primary key (name, tag, at)",
    fill: `
      insert into moved (name, tag, at, word, mood, list, bytes, document)
      select chr(97 + n % 26) || 'å', md5(n::text)::uuid, timestamptz '2026-01-01Z' + n * interval '6 hours',
             'w' || n, (array['calm', 'rough'])[1 + n % 2]::mood, array[n, null, -n], decode(md5(n::text), 'hex'),
             repeat(md5(n::text), 200)
        from generate_series(1, 1000) as n`,
    change: `
      update moved set name = upper(name), tag = md5(tag::text)::uuid where number % 5 = 0;
      update moved set at = at + interval '3 months', document = repeat('y', 9000) where number % 7 = 0;
      update moved set document = null, list = '{}' where number % 11 = 0;
      delete from moved where number % 13 = 0`,
  },
  {
    what: "keys exchanged in one statement",
    partitionKey: "at",
    table: `
      create table moved (id integer primary key deferrable initially deferred, at date not null, value text);`,
    shadow: `
      create table moved_shadow (like moved) partition by range (at);${BY_MONTH("moved_shadow")}`,
    index: "alter table moved_shadow add primary key (id, at)",
    fill: `
      insert into moved select n, date '2026-01-01' + n % 365, 'v' || n from generate_series(1, 1000) as n`,
    change: `
      update moved set id = 1001 - id;
      update moved set id = id + 1;
      update moved set id = id % 1001 + 1 where id <= 1001`,
  },
  {
    what: "unique values exchanged",
    partitionKey: "at",
    table: `
      create table moved (id integer primary key, seat integer not null, at date not null,
                          unique (seat, at) deferrable initially deferred);`,
    shadow: `
      create table moved_shadow (like moved) partition by range (at);${BY_MONTH("moved_shadow")}`,
    index: `
      alter table moved_shadow add primary key (id, at);
      alter table moved_shadow add unique (seat, at)`,
    fill: `
      insert into moved select n, n, date '2026-01-01' from generate_series(1, 200) as n`,
    change: "update moved set seat = 201 - seat",
    entriesMax: 1,
  },
  {
    what: "moments that are unknown, in a leaf for them",
    partitionKey: "at",
    table: `
      create table moved (id integer primary key, at timestamp, value text);`,
    shadow: `
      create table moved_shadow (like moved) partition by range (at);
      create table moved_unknown partition of moved_shadow default;${BY_MONTH("moved_shadow")}`,
    index: "create unique index on moved_shadow (id, at)",
    fill: `
      insert into moved
      select n, case when n % 3 > 0 then timestamp '2026-01-01' + n * interval '6 hours' end, 'v' || n
        from generate_series(1, 1000) as n`,
    change: `
      update moved set value = value || '+' where id % 2 = 0;
      update moved set at = null where id % 7 = 0;
      update moved set at = '2026-09-01' where at is null and id % 5 = 0;
      delete from moved where at is null and id % 11 = 0`,
  },
  {
    what: "an integer key that it is cut by",
    partitionKey: "order",
    table: `
      create table moved ("order" bigint primary key, gone integer, "select" text, "From ""it""" integer);
      alter table moved drop column gone;`,
    shadow: `
      create table moved_shadow (like moved) partition by range ("order");
      create table moved_low partition of moved_shadow for values from (minvalue) to (500);
      create table moved_high partition of moved_shadow for values from (500) to (maxvalue)`,
    index: `alter table moved_shadow add primary key ("order")`,
    fill: `
      insert into moved select n, 's' || n, n from generate_series(1, 1000) as n`,
    change: `
      update moved set "order" = "order" + 5000 where "order" % 3 = 0;
      update moved set "select" = null where "order" % 4 = 0`,
  },
];

/** Each as this server goes about it best, and the first, whose key has most to it, by that key. */
const CASES: (Shape & { geometry: Geometry })[] = [
  ...SHAPES.map((shape) => ({ ...shape, geometry: "pages" as const })),
  ...SHAPES.slice(0, 1).map((shape) => ({ ...shape, geometry: "keys" as const })),
];

test.for(CASES)(
  "an ordinary owner moves a table with $what, $geometry",
  async (shape, { client, asRole }) => {
    const owner = await asRole(sql`login`);
    const connect = connectAs(owner);
    await client.query(`
      grant create on schema public to "${owner.user}";
      grant create on database "${owner.database}" to "${owner.user}";
      set role "${owner.user}"; ${shape.table}; ${shape.shadow}; ${shape.fill}; reset role`);
    await client.query("vacuum moved");
    const id = await plan(connect, shape.partitionKey);

    const differences = await withEngine({ connect }, id, async (engine) => {
      const { main, claim } = engine;
      await installCapture(main, await readMigration(main, id), claim);
      await client.query(shape.change);
      await runCopy(engine, { ...SMALL_CHUNKS, geometry: shape.geometry });
      await client.query(shape.change);
      await catchUp(engine);
      await main.query(`set search_path = public; ${shape.index}; set search_path = pg_catalog`);
      await client.query(shape.change);
      await reachReady(engine, { backlogMax: 1, entriesMax: shape.entriesMax ?? 200 });
      await client.query(shape.change);
      const drained = await inTransaction(main, "read_committed", async () => {
        await main.query("lock table public.moved in access exclusive mode");
        await drainLog(main, await readMigration(main, id), claim);
        return countDifferences(main);
      });
      await removeMigration(main, id);
      return drained;
    });

    expect(differences).toEqual({ source: expect.any(Number), differ: 0 });
    expect(differences.source).toBeGreaterThan(150);
  },
);

test(
  point(37, "rows that a policy would hide from the owner stop the copy, and are not left out"),
  async ({ client, asRole }) => {
    const owner = await asRole(sql`login`);
    const connect = connectAs(owner);
    await client.query(`
    grant create on schema public to "${owner.user}";
    grant create on database "${owner.database}" to "${owner.user}";
    set role "${owner.user}";
    create table moved (id integer primary key, at date not null);
    create table moved_shadow (like moved) partition by range (at);${BY_MONTH("moved_shadow")}
    insert into moved values (1, '2026-01-01'), (2, '2026-02-01');
    alter table moved enable row level security, force row level security;
    create policy odd on moved using (id % 2 = 1);
    reset role`);
    const id = await plan(connect, "at");

    const copied = withEngine({ connect }, id, async (engine) => {
      await installCapture(engine.main, await readMigration(engine.main, id), engine.claim);
      await runCopy(engine);
    });

    await expect(copied).rejects.toMatchObject({ code: PG_ERROR.insufficientPrivilege });
  },
);

async function plan(connect: Connect, partitionKey: string): Promise<string> {
  await using sessions = new EngineSessions(connect);
  const session = await sessions.open();
  await installLedger(session);
  const source = await readTableShape(session, { schema: "public", name: "moved", partitionKey });
  return await createMigration(session, {
    source,
    shadow: { schema: "public", name: "moved_shadow" },
  });
}

async function countDifferences(session: ClientBase) {
  const [source, shadow] = ["moved", "moved_shadow"].map(
    (name) => `select t::text from public.${name} as t`,
  );
  const { rows } = await session.query(`
    select (select count(*)::int from public.moved) as source,
           (select count(*)::int from ((${source} except all ${shadow}) union all (${shadow} except all ${source})) as d)
             as differ`);
  return rows[0];
}

function connectAs(owner: {
  host: string;
  port: number;
  database: string;
  user: string;
  password: { reveal(): string };
}): Connect {
  return async () => {
    const client = new Client({ ...owner, password: owner.password.reveal(), ssl: false });
    client.on("error", () => {});
    await client.connect();
    return client;
  };
}

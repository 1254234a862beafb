import { describe, expect } from "vitest";
import type { SqlEvidence } from "@/lib/core/run/evidence/evidence";
import { test } from "@/tests/kind-ground";
import type { Outcome } from "./kind";
import { sql } from "./sql";

function evidenceOf(outcome: Outcome): SqlEvidence {
  if (!("evidence" in outcome)) throw new Error(`There is no evidence of ${outcome.verdict}.`);
  return outcome.evidence.detail as SqlEvidence;
}

function outcomesOf(outcome: Outcome): string[] {
  return evidenceOf(outcome).statements.map(({ command, outcome }) => `${command}: ${outcome}`);
}

const SETUP = "create table orders (id int primary key, note text)";

describe("a step of SQL", () => {
  test("runs its statements in one transaction and records each of them", async ({
    ground,
    client,
  }) => {
    const { ctx, lines, ...attempt } = ground.attempt();
    const outcome = await attempt.run(sql, {
      sql: `create table orders (id bigint, note text, price numeric, at timestamptz);
-- some rows
insert into orders select i, 'note ' || i, i / 3.0, '2026-01-01 00:00Z' from generate_series(1, 250) i;
do $$ begin raise notice 'half way'; end $$;
select * from orders order by id;
select count(*) as total, max(price) as most, 9007199254740993::int8 as big, null as gone, true as is_on, max(at) as last from orders`,
      "lock-timeout": "2s",
    });
    expect(outcome).toMatchObject({ verdict: "passed" });
    expect(outcome).toMatchObject({
      evidence: {
        values: {
          ...{ total: 250, most: "83.3333333333333333", big: "9007199254740993" },
          ...{ gone: null, is_on: true, last: "2026-01-01 00:00:00+00" },
        },
      },
    });
    const { statements, settings, transaction, isReadOnly } = evidenceOf(outcome);
    expect({ transaction, isReadOnly }).toEqual({ transaction: "one", isReadOnly: false });
    expect(settings).toEqual({
      default_transaction_read_only: "off",
      idle_in_transaction_session_timeout: "1min",
      lock_timeout: "2s",
      statement_timeout: "1h",
      timezone: "UTC",
    });
    expect(statements.map(({ command, line, rows }) => [line, command, rows])).toEqual([
      [1, "CREATE TABLE", null],
      [3, "INSERT", 250],
      [4, "DO", null],
      [5, "SELECT", 250],
      [6, "SELECT", 1],
    ]);
    expect(statements[2]?.notices).toEqual([{ severity: "NOTICE", text: "half way" }]);
    expect(statements[3]?.result).toMatchObject({ leftOut: 150 });
    expect(statements[3]?.result?.rows).toHaveLength(100);
    expect(statements[3]?.result?.columns[2]).toEqual({ name: "price", type: "numeric" });
    expect(lines).toContain("NOTICE: half way");
    expect((await client.query("select count(*)::int as n from orders")).rows).toEqual([
      { n: 250 },
    ]);
    expect(ctx.signal.aborted).toBe(false);
    await ground.gone();
  });

  test("fills in names and values", async ({ ground, client }) => {
    await client.query(`${SETUP}; insert into orders values (1, 'it''s'), (2, 'b')`);
    const attempt = ground.attempt({
      scope: {
        parameters: {
          table: { type: "table", schema: "public", name: "orders" },
          key: { type: "column", name: "id" },
          word: { type: "text", text: "it's" },
          soak: { type: "duration", ms: 90_500 },
          since: { type: "time", at: "2026-01-01T00:00:00Z" },
          count: { type: "number", number: -3 },
        },
        evidence: { baseline: { rows: "1" } },
      },
    });
    const outcome = await attempt.run(sql, {
      sql: `select {{ key }}, {{ soak }} as soak, {{ since }} - {{ soak }} as earlier, {{ count }} - 1 as less, to_regclass({{ table.regclass }})::text as name
  from {{ table }} where note = {{ word }} and (select count(*) from {{ table }} where id < 2) = {{ baseline.rows }}`,
    });
    expect(outcome).toMatchObject({
      verdict: "passed",
      evidence: {
        values: {
          id: 1,
          soak: "00:01:30.5",
          earlier: "2025-12-31 23:58:29.5+00",
          less: -4,
          name: "orders",
        },
      },
    });
    expect(evidenceOf(outcome).isReadOnly).toBe(true);
    expect(evidenceOf(outcome).statements[0]?.text).toContain("where note = 'it''s'");
    const second = ground.attempt({ scope: attempt.ctx.scope });
    expect(
      await second.run(sql, {
        sql: "set lock_timeout = {{ soak }}; comment on table {{ table }} is {{ word }}; alter table {{ table }} rename to {{ table.ident }}_old",
      }),
    ).toMatchObject({ verdict: "passed" });
    expect(
      (await client.query("select obj_description('orders_old'::regclass) as words")).rows,
    ).toEqual([{ words: "it's" }]);
  });

  test("sends nothing while a reference is not known", async ({ ground, client }) => {
    const attempt = ground.attempt();
    await expect(
      attempt.run(sql, { sql: "create table a (b int); select {{ later.rows }}" }),
    ).rejects.toThrow("{{ later.rows }} is not known");
    expect((await client.query("select to_regclass('a') as a")).rows).toEqual([{ a: null }]);
  });

  test("is never passed for having no statement, or none that can be read", async ({ ground }) => {
    for (const text of ["-- later", "selekt 1", "begin; select 1", "\\d orders"])
      await expect(ground.attempt().run(sql, { sql: text })).rejects.toThrow("Nothing was sent");
  });

  test("says what to write for a procedure that commits by itself", async ({ ground, client }) => {
    await client.query(`create table a (b int);
      create procedure fill() language plpgsql as $$ begin insert into a values (1); commit; insert into a values (2); end $$`);
    expect(await ground.attempt().run(sql, { sql: "call fill()" })).toMatchObject({
      verdict: "failed",
      words: expect.stringContaining("write `transaction: none`"),
    });
    const outcome = await ground.attempt().run(sql, { sql: "call fill()", transaction: "none" });
    expect(outcome).toMatchObject({ verdict: "passed" });
    expect((await client.query("select count(*)::int as n from a")).rows).toEqual([{ n: 2 }]);
  });

  test("rolls everything back when a statement fails, and says which and why", async ({
    ground,
    client,
  }) => {
    const attempt = ground.attempt();
    const outcome = await attempt.run(sql, {
      sql: `${SETUP};\ninsert into orders values (1, 'a');\ninsert into orders values (1, 'b');\nselect 1`,
    });
    expect(outcome).toMatchObject({
      verdict: "failed",
      failure: { sqlstate: "23505" },
      words:
        'Statement 3 of 4, INSERT in line 3, failed: duplicate key value violates unique constraint "orders_pkey". Key (id)=(1) already exists. (23505) Nothing was changed.',
    });
    expect(outcomesOf(outcome)).toEqual([
      "CREATE TABLE: rolled back",
      "INSERT: rolled back",
      "INSERT: failed",
      "SELECT: not begun",
    ]);
    expect((await client.query("select to_regclass('orders') as a")).rows).toEqual([{ a: null }]);
  });

  test("is not passed when the commit itself fails", async ({ ground }) => {
    const outcome = await ground.attempt().run(sql, {
      sql: "create table a (b int unique deferrable initially deferred); insert into a values (1), (1)",
    });
    expect(outcome).toMatchObject({ verdict: "failed", failure: { sqlstate: "23505" } });
    expect(outcome).toMatchObject({
      words: expect.stringMatching(/^The commit failed: .* Nothing was changed\.$/),
    });
  });

  test("cannot change anything when it is read-only, not even by way of a function", async ({
    ground,
    client,
  }) => {
    await client.query(`${SETUP};
      create function sneak() returns int language plpgsql as $$ begin insert into orders values (1); return 1; end $$;
      create function lift() returns text language sql as $$ select set_config('transaction_read_only', 'off', false) $$`);
    expect(await ground.attempt().run(sql, { sql: "select sneak()" })).toMatchObject({
      verdict: "failed",
      failure: { sqlstate: "25006" },
      words: expect.stringContaining("write `read-only: false`"),
    });
    expect(await ground.attempt().run(sql, { sql: "select lift(); select sneak()" })).toMatchObject(
      { verdict: "failed" },
    );
    expect(
      await ground.attempt().run(sql, { sql: "select sneak()", "read-only": false }),
    ).toMatchObject({ verdict: "passed" });
  });

  test("refuses what contradicts itself", () => {
    const messageOf = (input: unknown) => sql.schema.safeParse(input).error?.issues[0]?.message;
    expect(messageOf({ sql: "vacuum a", transaction: "one" })).toContain(
      "VACUUM in line 1 cannot run",
    );
    expect(messageOf({ sql: "select 1;\ndelete from a", "read-only": true })).toContain(
      "DELETE in line 2",
    );
    expect(messageOf({ sql: "delete from a", on: "replica" })).toContain("read-only");
    expect(messageOf({ sql: "select 1", file: "a.sql" })).toContain("either");
    expect(messageOf({})).toContain("either");
    expect(messageOf({ sql: "select 1", "lock-timeout": "soon" })).toContain("duration");
    expect(messageOf({ file: "a.sql" })).toBeUndefined();
  });
});

describe("statements that cannot run in a transaction", () => {
  test("run alone, and the others in one each", async ({ ground, client }) => {
    const outcome = await ground.attempt().run(sql, {
      sql: `${SETUP}; create index concurrently note_idx on orders (note); vacuum orders; insert into orders values (1)`,
    });
    expect(outcome).toMatchObject({
      verdict: "passed",
      words: expect.stringMatching(/^All 4 statements/),
    });
    expect(evidenceOf(outcome).transaction).toBe("each");
    expect(
      (
        await client.query(
          "select indisvalid from pg_index where indexrelid = 'note_idx'::regclass",
        )
      ).rows,
    ).toEqual([{ indisvalid: true }]);
  });

  test("do not pass for an index that an earlier failure left invalid", async ({
    ground,
    client,
  }) => {
    await client.query(`${SETUP}; insert into orders values (1, 'a'), (2, 'a')`);
    const build = "create unique index concurrently if not exists note_idx on orders (note)";
    const failed = await ground.attempt().run(sql, { sql: build });
    expect(failed).toMatchObject({
      verdict: "failed",
      failure: { sqlstate: "23505" },
      words: expect.stringContaining("An invalid index may be left"),
    });
    const again = await ground.attempt().run(sql, { sql: build });
    expect(again).toMatchObject({
      verdict: "failed",
      words: expect.stringContaining("The index note_idx is there, but it is invalid"),
    });
  });

  test("a later attempt goes on where the one before failed", async ({ ground, client }) => {
    await client.query(SETUP);
    const input = {
      sql: "insert into orders values (1); insert into orders select n from missing; insert into orders values (3)",
      transaction: "each",
    };
    const first = await ground.attempt().run(sql, input);
    expect(first).toMatchObject({
      verdict: "failed",
      words: expect.stringContaining(
        "The statement before it was done and stays; the next try goes on from here.",
      ),
    });
    await client.query("create table missing as select 2 as n");
    const second = await ground.attempt().run(sql, input);
    expect(second).toMatchObject({ verdict: "passed" });
    expect(evidenceOf(second).statements[0]).toMatchObject({ outcome: "done", tries: 0, ms: null });
    expect(
      (await client.query("select array_agg(id order by id) as ids from orders")).rows,
    ).toEqual([{ ids: [1, 2, 3] }]);
  });
});

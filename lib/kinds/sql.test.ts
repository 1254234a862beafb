import { expect, test } from "vitest";
import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import type { Scope } from "@/lib/core/run/scope";
import { sql } from "./sql";

const SCOPE: Scope = {
  parameters: {
    table: { type: "table", schema: "public", name: "Orders" },
    patience: { type: "duration", ms: 2000 },
  },
  evidence: {},
  run: {},
  messages: {},
};

function read(input: Record<string, unknown>) {
  return sql.schema.parse(input);
}

test.each([
  [{ sql: "select 1" }, "reads", "rerun"],
  [{ sql: "select 1", "read-only": false }, "changes", "probe"],
  [{ sql: "create table a (b int)" }, "changes", "probe"],
  [{ sql: "create table a (b int); drop table c" }, "destroys", "probe"],
  [{ sql: "create index concurrently i on a (b)" }, "changes", "probe"],
])("%j %s, and after a crash: %s", (input, effect, afterCrash) => {
  expect(sql.effect(read(input), NOTHING_OUTSIDE)).toBe(effect);
  expect(sql.afterCrash(read(input), NOTHING_OUTSIDE)).toBe(afterCrash);
});

test.each([
  ["select 1 as a, b, count(*), t.c from t", ["a", "b", "count", "c"]],
  ["select 1 as a; select 2 as b, 3 as a", ["a", "b"]],
  ["create table a (b int)", []],
  ["insert into a values (1) returning id", ["id"]],
  ["select * from t", "any"],
  ["select {{ table.name }}", "any"],
  ["select 1 as a union select 2", ["a"]],
])("%s leaves %j", (text, names) => {
  expect(sql.values(read({ sql: text }))).toEqual(names);
});

test("the preview says what is sent, how, within which limits, and what it locks", async () => {
  const input = read({
    sql: "alter table {{ table }} add column a int;\ndrop table {{ table }}_old;\nselect {{ later.rows }}",
    "lock-timeout": "{{ patience }}",
  });
  const parts = await sql.preview(input, SCOPE, NOTHING_OUTSIDE);
  expect(parts).toEqual([
    {
      kind: "sql",
      text: 'alter table "public"."Orders" add column a int',
      note: "In one transaction.",
      settings: {
        default_transaction_read_only: "off",
        idle_in_transaction_session_timeout: "60000ms",
        lock_timeout: "2000ms",
        statement_timeout: "3600000ms",
        timezone: "UTC",
      },
      lock: "ACCESS EXCLUSIVE on public.Orders",
    },
    {
      kind: "sql",
      text: 'drop table "public"."Orders_old"',
      note: "In one transaction. Data is gone after it.",
      lock: "ACCESS EXCLUSIVE on public.Orders_old",
    },
    { kind: "sql", text: "select {{ later.rows }}", note: "In one transaction." },
  ]);
});

test("what runs concurrently waits for locks as long as it takes, unless a limit is written", async () => {
  const text = "create index concurrently on {{ table }} (a)";
  const [patient] = await sql.preview(read({ sql: text }), SCOPE, NOTHING_OUTSIDE);
  expect(patient).toMatchObject({ settings: { lock_timeout: "0" } });
  const limited = read({ sql: text, "lock-timeout": "1m" });
  const [part] = await sql.preview(limited, SCOPE, NOTHING_OUTSIDE);
  expect(part).toMatchObject({ settings: { lock_timeout: "60000ms" } });
});

test("a statement that runs outside of a transaction says so", async () => {
  const input = read({ sql: "vacuum {{ table }}; analyze {{ table }}" });
  const parts = await sql.preview(input, SCOPE, NOTHING_OUTSIDE);
  expect(parts.map((part) => ("note" in part ? part.note : ""))).toEqual([
    "Outside of a transaction.",
    "In a transaction each.",
  ]);
});

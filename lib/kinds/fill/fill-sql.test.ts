import { expect, test } from "vitest";
import type { Scope } from "@/lib/core/run/scope";
import { parseSql } from "@/lib/kinds/statements/grammar";
import { readStatements } from "@/lib/kinds/statements/read-statements";
import { fillSql, fillStatement, showSql } from "./fill-sql";

const SCOPE: Scope = {
  parameters: {
    table: { type: "table", schema: "public", name: 'odd"orders' },
    key: { type: "column", name: "recordedAt" },
    count: { type: "number", number: 3 },
    minus: { type: "number", number: -3 },
    share: { type: "number", number: 0.5 },
    on: { type: "boolean", boolean: true },
    soak: { type: "duration", ms: 3_600_000 },
    since: { type: "time", at: "2026-01-01T00:00:00Z" },
    word: { type: "text", text: "it's" },
  },
  evidence: { baseline: { rows: "9007199254740993", "total rows": 5, gone: null } },
  run: { number: 7, "opens at": "2026-01-01T02:00:00Z" },
  messages: {},
};

test("names are quoted and values are bound with the type that PostgreSQL would give them", () => {
  const filled = fillSql(
    "select {{ key }}, {{count}}, {{ word }}, {{ on }}, {{ share }} from {{ table }} where {{key}} > {{ since }} - {{ soak }} and {{ baseline.rows }} = {{baseline.total rows}} and {{ run.opens at }} > {{ baseline.gone }}",
    SCOPE,
  );
  expect(filled.text).toBe(
    'select "recordedAt", $1::integer, $2, $3::boolean, $4::numeric from "public"."odd""orders" where "recordedAt" > $5::timestamptz - $6::interval and $7 = $8::integer and $9 > $10',
  );
  expect(filled.values).toEqual([
    ...[3, "it's", true, 0.5, "2026-01-01T00:00:00Z", "3600000 ms"],
    ...["9007199254740993", 5, "2026-01-01T02:00:00Z", null],
  ]);
});

test("people read the statement with the values where they are bound", () => {
  const filled = fillSql("select {{ word }}, {{ count }}, {{ baseline.gone }}", SCOPE);
  expect(showSql(filled)).toBe("select 'it''s', 3::integer, null");
});

test.each([
  ["set lock_timeout = {{ soak }}", "set lock_timeout = '3600000 ms'"],
  [
    "comment on table {{ table }} is {{ word }}",
    `comment on table "public"."odd""orders" is 'it''s'`,
  ],
  ["alter table a alter b set statistics {{ minus }}", "alter table a alter b set statistics -3"],
  [
    "create table {{ table }}_new partition of {{ table }} for values from ({{ since }}) to ({{count}})",
    `create table "public"."odd""orders_new" partition of "public"."odd""orders" for values from ('2026-01-01T00:00:00Z') to (3)`,
  ],
  [
    "alter table {{ table }} rename to {{ table.ident }}_old",
    `alter table "public"."odd""orders" rename to "odd""orders_old"`,
  ],
  [
    "create index idx_{{ key }} on {{ table }} ({{ key }})",
    `create index "idx_recordedAt" on "public"."odd""orders" ("recordedAt")`,
  ],
])("in %s, which takes no bound values, they are written out", (source, text) => {
  expect(fillSql(source, SCOPE)).toMatchObject({ text, values: [] });
});

test("a table has parts that are values", () => {
  const { text, values } = fillSql(
    "select {{ table.schema }}, {{ table.name }}, {{ table.regclass }}, {{ key.name }}",
    SCOPE,
  );
  expect(text).toBe("select $1::text, $2::text, $3, $4::text");
  expect(values).toEqual(["public", 'odd"orders', '"public"."odd""orders"', "recordedAt"]);
});

test("what is not known stays as it is written in a preview, and is refused when it is to be sent", () => {
  const source = "select {{ later.rows }} from {{ table }} -- {{ later.rows }}";
  const [statement] = readStatements(source).statements;
  if (!statement) throw new Error("There is no statement.");
  const { sql, unknown } = fillStatement(statement, SCOPE);
  expect(showSql(sql)).toBe(
    'select {{ later.rows }} from "public"."odd""orders" -- {{ later.rows }}',
  );
  expect(unknown).toEqual(["{{ later.rows }}"]);
  expect(() => fillSql(source, SCOPE)).toThrow("{{ later.rows }} is not known");
});

test.each([
  ["select {{ word }}_old", "cannot be joined with the letters next to it"],
  [
    "select * from {{ table }}_an_ending_that_makes_the_name_longer_than_any_name_may_be",
    "longer than the 63 bytes",
  ],
  ["select '{{ word }}'", "stands inside quotes"],
  ["select {{ table }}_{{ key }}", "against another reference"],
  ["select 1; select 2", "one statement"],
  [
    "select {{ constructor }}, {{ baseline.__proto__ }}",
    "{{ constructor }} and {{ baseline.__proto__ }} are not known",
  ],
  ["select {{ table.owner }}", "{{ table.owner }} is not known"],
])("%s is refused", (source, words) => {
  expect(() => fillSql(source, SCOPE)).toThrow(words);
});

const HOSTILE = [
  ...["'", "''", "\\", "\\'", "'; drop table a; --", "$$", "$1", "{{ table }}", "/*", "--", "\n'"],
  ...['"', "é𝒳'", "E'\\''", "'||'", "x'41'", "U&'\\0041'", "\u2028'", "*/ '", "\t"],
];

const PLACES = [
  "comment on table a is {{ v }}",
  "comment on table a is {{ v }};",
  "create table b partition of a for values in ({{ v }},{{v}})",
  "create table b partition of a for values in ('x'||{{ v }}||'y')",
  "alter table a alter b set default {{ v }}::text",
  "alter table a alter b set default ({{ v }} )",
  "set work_mem = {{ v }}",
];

test("a hostile text in a statement that takes no bound values stays one text", () => {
  for (const text of HOSTILE)
    for (const place of PLACES) {
      const filled = fill(place, text);
      expect(filled.values).toEqual([]);
      const parsed = parseSql(filled.text);
      expect(parsed, filled.text).toHaveLength(1);
      const harmless = parseSql(fill(place, "harmless").text);
      expect(shapeOf(parsed)).toBe(
        shapeOf(harmless).replaceAll('"harmless"', () => JSON.stringify(text)),
      );
    }
});

test("a hostile name stays one name", () => {
  for (const name of HOSTILE) {
    const scope = { ...SCOPE, parameters: { t: { type: "table" as const, schema: name, name } } };
    const parsed = parseSql(fillSql("drop table {{ t }}", scope).text);
    expect(shapeOf(parsed)).toContain(JSON.stringify(name));
    expect(parsed).toHaveLength(1);
  }
});

function fill(place: string, text: string) {
  return fillSql(place, { ...SCOPE, parameters: { v: { type: "text", text } } });
}

function shapeOf(parsed: ReturnType<typeof parseSql>): string {
  const nodes = Array.isArray(parsed) ? parsed.map(({ node }) => node) : parsed;
  return JSON.stringify(nodes, (key, value) => (key === "location" ? undefined : value));
}

import { expect, test } from "vitest";
import { readStatements } from "./read-statements";

function only(source: string) {
  const { statements, problems } = readStatements(source);
  expect(problems).toEqual([]);
  expect(statements).toHaveLength(1);
  const [statement] = statements;
  if (!statement) throw new Error("There is no statement.");
  return statement;
}

function problemOf(source: string) {
  const { problems } = readStatements(source);
  expect(problems).toHaveLength(1);
  return problems[0];
}

test("statements are cut where the grammar cuts them, whatever stands in quotes and comments", () => {
  const source = `-- é; 𝒳
select 'a;b', "c;𝒳", $x$ ; $x$, 'é'; ;
/* ; /* ; */ */ create function f() returns int language sql begin atomic select 1; select 2; end;
select 'last' -- no semicolon`;
  const { statements, problems } = readStatements(source);
  expect(problems).toEqual([]);
  expect(statements.map(({ text, line }) => [line, text])).toEqual([
    [2, `select 'a;b', "c;𝒳", $x$ ; $x$, 'é'`],
    [3, "create function f() returns int language sql begin atomic select 1; select 2; end"],
    [4, "select 'last' -- no semicolon"],
  ]);
  for (const { text, from, to } of statements) expect(source.slice(from, to)).toBe(text);
});

test("an empty text and one of comments have no statements", () => {
  for (const source of ["", " \n", "-- nothing", ";;"])
    expect(readStatements(source)).toEqual({ statements: [], problems: [] });
});

test.each([
  ["create unique index concurrently i on a (b)", "CREATE INDEX", true],
  ["drop index concurrently i", "DROP INDEX", true],
  ["drop index i", "DROP INDEX", false],
  ["reindex table concurrently a", "REINDEX TABLE", true],
  ["reindex (concurrently off) table a", "REINDEX TABLE", false],
  ["reindex schema a", "REINDEX SCHEMA", true],
  ["vacuum (analyze) a", "VACUUM", true],
  ["analyze a", "ANALYZE", false],
  ["alter system set work_mem = '1MB'", "ALTER SYSTEM", true],
  ["create database a", "CREATE DATABASE", true],
  ["drop database a", "DROP DATABASE", true],
  ["alter database a set tablespace b", "ALTER DATABASE", true],
  ["alter database a set work_mem = '1MB'", "ALTER DATABASE", false],
  ["alter table a detach partition b concurrently", "ALTER TABLE", true],
  ["alter table a detach partition b", "ALTER TABLE", false],
  ["alter type a add value 'b'", "ALTER TYPE", false],
  ["cluster", "CLUSTER", true],
  ["cluster a using i", "CLUSTER", false],
  ["create subscription s connection 'c' publication p", "CREATE SUBSCRIPTION", true],
  [
    "create subscription s connection 'c' publication p with (connect = false)",
    "CREATE SUBSCRIPTION",
    false,
  ],
  ["alter subscription s refresh publication", "ALTER SUBSCRIPTION", true],
  ["alter subscription s disable", "ALTER SUBSCRIPTION", false],
  ["drop subscription s", "DROP SUBSCRIPTION", true],
  [
    "create or replace function f() returns int language sql as 'select 1'",
    "CREATE FUNCTION",
    false,
  ],
])("%s is %s, and that it runs alone is %s", (source, command, isAlone) => {
  expect(only(source)).toMatchObject({ command, isAlone });
});

test.each([
  ["select 1", true],
  ["select * from a for update", false],
  ["select 1 into b", false],
  ["with d as (delete from a returning *) select * from d", false],
  ["values (1)", true],
  ["explain delete from a", true],
  ["explain (analyze) delete from a", false],
  ["explain analyze select 1", true],
  ["show work_mem", true],
  ["set local work_mem = '1MB'", true],
  ["set transaction read write", false],
  ["set session characteristics as transaction read write", false],
  ["set transaction_read_only = off", false],
  ["insert into a values (1)", false],
  ["do $$ begin end $$", false],
  ["call p()", false],
])("%s only reads: %s", (source, onlyReads) => {
  expect(only(source).onlyReads).toBe(onlyReads);
});

test.each([
  ["drop table a", true],
  ["drop schema a cascade", true],
  ["drop materialized view a", true],
  ["drop index i", false],
  ["drop trigger t on a", false],
  ["truncate a", true],
  ["delete from a", true],
  ["delete from a where b = 1", false],
  ["with d as (delete from a returning *) select * from d", true],
  ["alter table a drop column b", true],
  ["alter table a add column b int", false],
  ["do $$ begin execute 'DROP   TABLE a'; end $$", true],
  ["do $$ begin perform 1; end $$", false],
  ["drop owned by x", true],
])("%s destroys: %s", (source, destroys) => {
  expect(only(source).destroys).toBe(destroys);
});

test.each([
  ["select {{ a }}", true],
  ["insert into a values ({{ a }})", true],
  ["explain select {{ a }}", true],
  ["create table b as select {{ a }}", true],
  ["create materialized view b as select {{ a }}", false],
  ["call p({{ a }})", true],
  ["create table b partition of a for values from ({{ a }}) to ({{ b }})", false],
  ["set lock_timeout = {{ a }}", false],
  ["comment on table a is {{ a }}", false],
  ["alter table a alter b set statistics {{ a }}", false],
])("%s takes bound values: %s", (source, takesParameters) => {
  expect(only(source).takesParameters).toBe(takesParameters);
});

test.each([
  ["insert into a.b values (1)", "ROW EXCLUSIVE", "a.b"],
  ["create index on a (b)", "SHARE", "a"],
  ["create index concurrently on a (b)", "SHARE UPDATE EXCLUSIVE", "a"],
  ["alter table a add column b int, alter c set statistics 5", "ACCESS EXCLUSIVE", "a"],
  ["alter table a alter c set statistics 5", "SHARE UPDATE EXCLUSIVE", "a"],
  ["alter table a validate constraint b", "SHARE UPDATE EXCLUSIVE", "a"],
  ["alter table a disable trigger t", "SHARE ROW EXCLUSIVE", "a"],
  ["alter table a attach partition b default", "ACCESS EXCLUSIVE", "b"],
  ["alter table a rename to b", "ACCESS EXCLUSIVE", "a"],
  ["drop table a.b", "ACCESS EXCLUSIVE", "a.b"],
  ["drop trigger t on a.b", "ACCESS EXCLUSIVE", "a.b"],
  ["lock table a in share mode", "SHARE", "a"],
  ["truncate a", "ACCESS EXCLUSIVE", "a"],
  ["vacuum full a", "ACCESS EXCLUSIVE", "a"],
  ["create table b partition of a default", "ACCESS EXCLUSIVE", "a"],
  ["select * from a join b on true for share", "ROW SHARE", "a"],
  ["drop table {{ table }}_old", "ACCESS EXCLUSIVE", "{{ table }}_old"],
])("%s takes %s on %s", (source, mode, relation) => {
  expect(only(source).locks[0]).toEqual({ mode, relation });
});

test("a foreign key locks both tables alike", () => {
  expect(
    only("alter table a add constraint f foreign key (b) references c (d) not valid").locks,
  ).toEqual([
    { mode: "SHARE ROW EXCLUSIVE", relation: "a" },
    { mode: "SHARE ROW EXCLUSIVE", relation: "c" },
  ]);
});

test.each([
  ["select 1;\n  \\d orders", 2, "\\d is a command of psql"],
  ["select 'é𝒳';\n\\i other.sql", 2, "file: sql/name.sql"],
  ["select 1;\nselect :name", 2, "only psql understands"],
  ["select 1;\n\nbegin;", 3, "BEGIN begins or ends a transaction"],
  ["commit", 1, "COMMIT begins or ends a transaction"],
  ["savepoint a", 1, "SAVEPOINT begins or ends"],
  ["select 1;\ncopy a from stdin", 2, "COPY FROM STDIN"],
  ["copy a (b) from stdin;\n1\n\\.", 2, "COPY FROM STDIN"],
  ["copy a to stdout", 1, "COPY TO STDOUT"],
  ["set application_name = 'x'", 1, "found on the server after a crash"],
  ["select 'é𝒳'\nfrom where", 2, "syntax error"],
  ["select 'a", 1, "unterminated quoted string"],
  ["select '{{ a }}'", 1, "stands inside quotes"],
  ['select "{{ a }}"', 1, "stands inside quotes"],
  ["do $$ select {{ a }} $$", 1, "stands inside quotes"],
  ["select {{ a }}{{ b }}", 1, "against another reference"],
])("%s is refused in line %i: %s", (source, line, words) => {
  const problem = problemOf(source);
  expect(problem).toMatchObject({ line });
  expect(problem?.message).toContain(words);
});

test("a reference in a comment is only words, and a list of lists in braces is no reference", () => {
  expect(only("select 1 -- {{ a }}\n, 2").command).toBe("SELECT");
  expect(only("select '{{1,2},{3,4}}'::int[]").command).toBe("SELECT");
});

test("the place of a problem is right behind letters of several bytes", () => {
  const source = "select 'é𝒳', \\x";
  expect(problemOf(source)?.from).toBe(source.indexOf("\\"));
});

test("five thousand statements are read in a moment", () => {
  const before = performance.now();
  const { statements } = readStatements("update a set b = 'é' where c = 1;\n".repeat(5_000));
  expect(statements.at(-1)?.line).toBe(5_000);
  expect(performance.now() - before).toBeLessThan(10_000);
});

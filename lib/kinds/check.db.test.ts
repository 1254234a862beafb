import { describe, expect } from "vitest";
import type { CheckEvidence } from "@/lib/core/run/evidence/evidence";
import { test, until } from "@/tests/kind-ground";
import { check } from "./check";
import type { Outcome } from "./kind";

function evidenceOf(outcome: Outcome): CheckEvidence {
  if (!("evidence" in outcome)) throw new Error(`There is no evidence of ${outcome.verdict}.`);
  return outcome.evidence.detail as CheckEvidence;
}

describe("a check of rows", () => {
  test("passes when the only row is as expected, and leaves its values", async ({ ground }) => {
    const outcome = await ground.attempt().run(check, {
      sql: "select 0::bigint as rows, 'ok' as state",
      expect: { rows: { "at-most": 0 }, state: "ok" },
      about: "in the default partition",
    });
    expect(outcome).toMatchObject({
      verdict: "passed",
      words:
        'Found 0 rows in the default partition, expected at most 0. Found state in the default partition to be "ok", expected "ok".',
      evidence: { values: { rows: 0, state: "ok", returns: 1 } },
    });
    await ground.gone();
  });

  test("is not passed by a reference that stands for nothing", async ({ ground }) => {
    const input = { sql: "select 1 as n", expect: { n: "{{ baseline.n }}" } };
    await expect(ground.attempt().run(check, input)).rejects.toThrow(
      "{{ baseline.n }} is not known",
    );
  });

  test("compares with the evidence of an earlier step, with a tolerance", async ({ ground }) => {
    const scope = { evidence: { baseline: { total: "9007199254740993", rows: 1000 } } };
    const exact = { sql: "select 9007199254740993 as n", expect: { n: "{{ baseline.total }}" } };
    expect(await ground.attempt({ scope }).run(check, exact)).toMatchObject({
      ...{ verdict: "passed", words: "Found 9007199254740993 n, expected 9007199254740993." },
      evidence: { values: { n: "9007199254740993", returns: 1 } },
    });
    const off = { ...exact, sql: "select 9007199254740992 as n" };
    expect(await ground.attempt({ scope }).run(check, off)).toMatchObject({ verdict: "failed" });
    const near = {
      sql: "select 991 as n",
      expect: { n: { equals: "{{ baseline.rows }}", within: "1%" } },
    };
    expect(await ground.attempt({ scope }).run(check, near)).toMatchObject({ verdict: "passed" });
  });

  test("says what was expected and what was found, with figures for a tolerance", async ({
    ground,
  }) => {
    const outcome = await ground.attempt().run(check, {
      sql: "select 37 as rows, '12.5'::numeric as share",
      expect: { rows: { equals: 0 } },
      about: "in the default partition",
    });
    expect(outcome).toMatchObject({
      verdict: "failed",
      words: "Expected 0 rows in the default partition, found 37.",
      figures: { rows: 37, share: 12.5 },
      failure: { sqlstate: null, text: "Expected 0 rows in the default partition, found 37." },
      evidence: { values: { rows: 37, share: "12.5" } },
    });
    expect(evidenceOf(outcome)).toMatchObject({
      holds: false,
      findings: [{ of: "rows", expected: "0", found: "37", holds: false }],
      rows: { rows: [["37", "12.5"]], leftOut: 0 },
    });
  });

  test("wants exactly one row where it expects something of columns", async ({ ground }) => {
    const none = { sql: "select 1 as n where false", expect: { n: 1 } };
    expect(await ground.attempt().run(check, none)).toMatchObject({
      ...{ verdict: "failed", words: "Expected one row, found none." },
    });
    const two = { sql: "values (1), (1)", expect: { column1: 1 } };
    expect(await ground.attempt().run(check, two)).toMatchObject({
      ...{ verdict: "failed", words: "Expected one row, found 2." },
    });
    const missing = { sql: "select * from (select 1 as n) as t", expect: { m: 1 } };
    expect(await ground.attempt().run(check, missing)).toMatchObject({
      ...{ verdict: "failed", words: "The statement returns no column m." },
    });
  });

  test("holds every row, says which are not, and keeps a bounded part of them", async ({
    ground,
  }) => {
    const input = {
      sql: "select i as id, i % 100 = 0 as is_bad from generate_series(1, 1000) i",
      "every-row": { is_bad: false },
    };
    const outcome = await ground.attempt().run(check, input);
    expect(outcome).toMatchObject({
      verdict: "failed",
      words:
        "10 of 1000 rows are not as expected. Row 100: Expected is bad to be false, found true. Row 200: Expected is bad to be false, found true. And 3 more.",
      figures: { "failing-rows": 10 },
    });
    expect(evidenceOf(outcome).rows).toMatchObject({ leftOut: 900 });
    const fine = { ...input, sql: "select i, false as is_bad from generate_series(1, 3) i" };
    expect(await ground.attempt().run(check, fine)).toMatchObject({
      ...{ verdict: "passed", words: "All 3 rows are as expected." },
    });
  });

  test("takes no rows for every row only where that is said", async ({ ground }) => {
    const input = { sql: "select 1 as n where false", "every-row": { n: 1 } };
    expect(await ground.attempt().run(check, input)).toMatchObject({ verdict: "failed" });
    expect(
      await ground.attempt().run(check, { ...input, returns: { "at-least": 0 } }),
    ).toMatchObject({ verdict: "passed" });
  });

  test("is content with any row, and counts rows", async ({ ground }) => {
    const sql = "select i as id from generate_series(1, 3) i";
    expect(await ground.attempt().run(check, { sql, "any-row": { id: 3 } })).toMatchObject({
      verdict: "passed",
    });
    expect(await ground.attempt().run(check, { sql, "any-row": { id: 4 } })).toMatchObject({
      ...{
        verdict: "failed",
        words: "Expected at least one row as described, found none among 3.",
      },
    });
    expect(
      await ground.attempt().run(check, { sql, returns: 0, about: "without a price" }),
    ).toMatchObject({
      ...{
        verdict: "failed",
        words: "Expected 0 rows without a price, found 3.",
        figures: { returns: 3 },
      },
    });
  });

  test("cannot change anything, and says why it could not look", async ({ ground, client }) => {
    await client.query(`create table a (b int);
      create function sneak() returns int language plpgsql as $$ begin insert into a values (1); return 1; end $$`);
    expect(
      await ground.attempt().run(check, { sql: "select sneak() as n", expect: { n: 1 } }),
    ).toMatchObject({ verdict: "failed", failure: { sqlstate: "25006" } });
    expect(
      await ground.attempt().run(check, { sql: "select * from missing", returns: 0 }),
    ).toMatchObject({
      verdict: "failed",
      failure: { sqlstate: "42P01" },
      words: 'The check could not be carried out: relation "missing" does not exist. (42P01)',
    });
  });

  test("is stopped on the server", async ({ ground }) => {
    const attempt = ground.attempt();
    const running = attempt.run(check, { sql: "select pg_sleep(600)", returns: 1 });
    await until(async () => (await ground.backends()).some((doing) => doing.includes("pg_sleep")));
    attempt.stop();
    expect(await running).toMatchObject({ verdict: "stopped" });
    await ground.gone();
    expect(
      await ground.attempt().run(check, { sql: "select 1 as n", expect: { n: 1 } }),
    ).toMatchObject({ verdict: "passed" });
  });

  test("leaves it to the engine when the session is gone", async ({ ground, client }) => {
    const attempt = ground.attempt();
    const ended = expect(
      attempt.run(check, { sql: "select pg_sleep(600)", returns: 1 }),
    ).rejects.toThrow();
    await until(async () => (await ground.backends()).some((doing) => doing.includes("pg_sleep")));
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'slackwater/%' and datname = current_database()",
    );
    await ended;
  });
});

describe("a check of a plan", () => {
  const PARTITIONS = `
    create table readings (at timestamptz not null, v int) partition by range (at);
    create table readings_01 partition of readings for values from ('2026-01-01Z') to ('2026-02-01Z');
    create table readings_02 partition of readings for values from ('2026-02-01Z') to ('2026-03-01Z');
    create table readings_03 partition of readings for values from ('2026-03-01Z') to ('2026-04-01Z')`;

  test("counts what is scanned after pruning, with a bound value too", async ({
    ground,
    client,
  }) => {
    await client.query(PARTITIONS);
    const scope = { parameters: { since: { type: "time" as const, at: "2026-02-01T00:00:00Z" } } };
    const input = {
      plan: {
        sql: "select * from readings where at >= {{ since }} and at < {{ since }}::timestamptz + interval '1 day'",
        scans: { "at-most": 1 },
        only: ["public.readings_02"],
      },
    };
    const outcome = await ground
      .attempt({ scope })
      .run(check, { plan: { ...input.plan, analyze: true } });
    expect(outcome).toMatchObject({
      verdict: "passed",
      words:
        "Found 1 scan, expected at most 1: public.readings_02. Only public.readings_02 is scanned: public.readings_02.",
      evidence: { values: { scans: 1 } },
    });
    const all = await ground.attempt().run(check, {
      plan: { sql: "select * from readings", scans: { "at-most": 2 }, without: ["Seq Scan"] },
    });
    expect(all).toMatchObject({
      verdict: "failed",
      words:
        "Expected at most 2 scans, found 3: public.readings_01, public.readings_02, public.readings_03. Expected a plan without Seq Scan, found Seq Scan.",
      figures: { scans: 3 },
    });
    expect(evidenceOf(all).plan?.outline).toContain("  Seq Scan on public.readings_01");
  });
});

describe("a check that is written wrongly", () => {
  test.for([
    [{ sql: "select 1 as n" }, "must say what is expected"],
    [{ expect: { n: 1 } }, "must have either"],
    [{ sql: "select 1 as n; select 2 as n", expect: { n: 1 } }, "must be one statement"],
    [{ sql: "delete from a", returns: 0 }, "DELETE changes something"],
    [{ sql: "select 1 as n", expect: { m: 1 } }, "expects something of m"],
    [{ sql: "select 1 as n", expect: { n: 1 }, plan: { sql: "select 1", scans: 1 } }, "not both"],
    [{ plan: { sql: "select 1" } }, "must say what is expected of the plan"],
    [{ sql: "select 1 as n", expect: {} }, "must name a column"],
    [{ sql: "select 1 as n", expect: { n: { within: 5 } } }, "off from what"],
  ])("is refused: %j", ([input, words]) => {
    const { error } = check.schema.safeParse(input);
    expect(error?.issues.map(({ message }) => message).join("\n")).toContain(words);
  });
});

test.for([
  [
    { sql: "select 7 as rows, 3 as orphans, 1 as fine", expect: { rows: 0, orphans: 0, fine: 1 } },
    ["rows", "orphans"],
  ],
  [{ sql: "select 1 as rows where false", expect: { rows: 0 } }, ["one row"]],
  [
    { sql: "select 1 as a union all select 2", "every-row": { a: 1 }, returns: 1 },
    ["failing-rows", "returns"],
  ],
  [{ sql: "select 1 as a", "any-row": { a: 2 } }, ["any row"]],
] as const)(
  "%j says what does not hold, by what a tolerance would bound",
  async ([input, failing], { ground }) => {
    const outcome = await ground.attempt().run(check, input);

    expect(outcome).toMatchObject({ verdict: "failed", failing });
  },
);

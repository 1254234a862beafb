import { expect } from "vitest";
import type { MeasureEvidence } from "@/lib/core/run/evidence/evidence";
import { test, until } from "@/tests/kind-ground";
import type { Outcome } from "./kind";
import { measure } from "./measure";

function evidenceOf(outcome: Outcome): MeasureEvidence {
  if (!("evidence" in outcome)) throw new Error(`There is no evidence of ${outcome.verdict}.`);
  return outcome.evidence.detail as MeasureEvidence;
}

const ROWS = `create table readings (id int, at date, v text);
  insert into readings select i, date '2026-01-01' + i % 90, repeat('x', 50) from generate_series(1, 40000) i;
  analyze readings`;

const QUERY = "select count(*) from readings where id = 77";

test("times queries, keeps their plans, and compares them with those of before", async ({
  ground,
  client,
}) => {
  await client.query(ROWS);
  const first = await ground.attempt({ step: "before" }).run(measure, {
    queries: { one: { sql: QUERY }, all: { sql: "select count(*) from readings", scans: 1 } },
    repeats: 4,
  });
  expect(first).toMatchObject({
    verdict: "passed",
    words: expect.stringMatching(/^Measured 4 times: one .* ms, all /),
  });
  if (first.verdict !== "passed") throw new Error("It did not pass.");
  const [one] = evidenceOf(first).queries;
  expect(one?.ms).toHaveLength(4);
  expect(one?.plan.outline).toContain("Seq Scan on public.readings");
  expect(one?.plan.json).not.toBeNull();
  expect(one?.fastestMs).toBeLessThanOrEqual(one?.medianMs ?? 0);
  expect(first.evidence.values).toMatchObject({
    one_scans: 1,
    one_rows: 1,
    one_buffers: expect.any(Number),
  });
  expect(Object.keys(first.evidence.values)).toEqual(
    measure.values(measure.schema.parse({ queries: { one: { sql: QUERY }, all: { sql: QUERY } } })),
  );

  await client.query("create index on readings (id); analyze readings");
  const scope = { evidence: { before: first.evidence.values } };
  const second = await ground.attempt({ scope }).run(measure, {
    queries: { one: { sql: QUERY, faster: 2, "buffers-less": "50%", scans: { "at-most": 1 } } },
    "compare-with": "before",
  });
  expect(second).toMatchObject({
    verdict: "passed",
    words: expect.stringMatching(/^Measured and compared: one .* before, .* after\.$/),
  });
  const [compared] = evidenceOf(second).compared?.queries ?? [];
  expect(compared?.timesFaster).toBeGreaterThan(2);
  expect(compared?.findings.map(({ holds }) => holds)).toEqual([true, true]);
  expect(compared?.before.outline).toContain("Seq Scan");
  expect(compared?.after.outline).toContain("Index Only Scan using readings_id_idx");
});

test("fails with figures when a target is not met", async ({ ground, client }) => {
  await client.query(ROWS);
  const scope = {
    evidence: {
      before: { all_ms: 0.5, all_buffers: 10, all_scans: 1, all_rows: 1, all_plan: "Seq Scan" },
    },
  };
  const outcome = await ground.attempt({ scope }).run(measure, {
    queries: {
      all: { sql: "select count(*) from readings", faster: 3, "buffers-less": "50%", scans: 0 },
    },
    "compare-with": "before",
    repeats: 2,
  });
  expect(outcome).toMatchObject({
    verdict: "failed",
    words: expect.stringMatching(
      /^all: Expected 0 scan, found 1: public.readings\. Expected all to be at least 3 times as fast, found 0\.\d+ times .* Expected all to touch at least 50% less, found -\d+/,
    ),
    figures: { all_scans: 1, all_faster: expect.any(Number) },
  });
});

test("refuses to compare with what is not there, and to measure what changes something", async ({
  ground,
}) => {
  await expect(
    ground
      .attempt()
      .run(measure, { queries: { one: { sql: "select 1" } }, "compare-with": "before" }),
  ).rejects.toThrow("The step before has left no measurement of one");
  const messagesOf = (input: unknown) =>
    measure.schema
      .safeParse(input)
      .error?.issues.map(({ message }) => message)
      .join("\n");
  expect(messagesOf({ queries: { one: { sql: "delete from a" } } })).toContain(
    "DELETE cannot be measured",
  );
  expect(messagesOf({ queries: { one: { sql: "select 1", faster: 2 } } })).toContain(
    "`compare-with` must say",
  );
  expect(messagesOf({ queries: {} })).toContain("must name a query");
  expect(messagesOf({ queries: { "A b": { sql: "select 1" } } })).toBeDefined();
});

test("cannot change anything by way of a function, and says which query failed with its code", async ({
  ground,
  client,
}) => {
  await client.query(`create table a (b int);
    create function sneak() returns int language plpgsql as $$ begin insert into a values (1); return 1; end $$`);
  const outcome = await ground
    .attempt()
    .run(measure, { queries: { fine: { sql: "select 1" }, one: { sql: "select sneak()" } } });
  expect(outcome).toMatchObject({
    verdict: "failed",
    failure: { sqlstate: "25006" },
    words: expect.stringContaining("1 of 2 queries were measured"),
  });
});

test("is stopped on the server with what was measured by then, and runs again", async ({
  ground,
}) => {
  const attempt = ground.attempt();
  const running = attempt.run(measure, {
    queries: { fine: { sql: "select 1" }, slow: { sql: "select pg_sleep(600)" } },
  });
  await until(async () => (await ground.backends()).some((doing) => doing.includes("pg_sleep")));
  attempt.stop();
  const outcome = await running;
  expect(outcome).toMatchObject({
    verdict: "stopped",
    words: "Stopped. 1 of 2 queries were measured.",
  });
  expect(evidenceOf(outcome).queries.map(({ name }) => name)).toEqual(["fine"]);
  await ground.gone();
  expect(
    await ground.attempt().run(measure, { queries: { fine: { sql: "select 1" } } }),
  ).toMatchObject({ verdict: "passed" });
});

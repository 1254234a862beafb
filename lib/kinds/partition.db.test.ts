import { expect } from "vitest";
import { z } from "zod";
import type { PlanValue } from "@/lib/core/run/run-plan";
import { execute, query, sql } from "@/lib/pg/sql";
import { test as base } from "@/tests/kind-ground";
import type { StepKind } from "./kind";
import { partitionAbort } from "./partition-abort";
import { partitionCopy } from "./partition-copy";
import { partitionCutover } from "./partition-cutover";
import { partitionFinalize } from "./partition-finalize";
import { partitionFollow } from "./partition-follow";
import { partitionIndex } from "./partition-index";
import { partitionPrepare } from "./partition-prepare";
import { partitionRollBack } from "./partition-roll-back";
import { partitionValidate } from "./partition-validate";

const ORDERS: PlanValue = { type: "table", schema: "public", name: "orders" };
const SCOPE = {
  parameters: { table: ORDERS, key: { type: "column" as const, name: "at" } },
};
const OF = { table: "{{ table }}" };
const WISH = { ...OF, by: "{{ key }}", every: "month", ahead: 1, free: "1000000000" };

const test = base.extend<{ does: (kind: StepKind, input?: object) => Promise<string> }>({
  does: async ({ ground, client }, use) => {
    await execute(
      client,
      sql`
      create table orders (id bigserial, at timestamptz not null, note text, primary key (id, at));
      `,
    );
    await execute(
      client,
      sql`insert into orders (at, note) select '2026-01-01'::timestamptz + i * interval '1 hour', 'n' || i
            from generate_series(1, 3000) as i`,
    );
    await use(async (kind, input = OF) => {
      const attempt = ground.attempt({ step: kind.name, scope: SCOPE });
      const outcome = await attempt.run(kind, input);
      if (outcome.verdict === "passed") return outcome.words;
      throw new Error(JSON.stringify(outcome));
    });
  },
});

test("a table is moved into partitions and back, with what was written on the way", async ({
  does,
  client,
}) => {
  expect(await does(partitionPrepare, WISH)).toMatch(/^\d+ partitions are made/);
  await execute(client, sql`insert into orders (at, note) values ('2026-02-03', 'during')`);
  expect(await does(partitionCopy)).toMatch(/^[\d,]+ rows are copied/);
  await does(partitionIndex);
  expect(await does(partitionValidate)).toMatch(/^All 12 findings hold/);
  expect(await does(partitionCutover)).toContain("is partitioned");
  await execute(client, sql`insert into orders (at, note) values ('2026-03-04', 'after')`);
  expect(await does(partitionFollow)).toMatch(/\d changes behind/);
  expect(await kindOfTable(client)).toBe("p");

  expect(await does(partitionRollBack)).toContain("with every row written since");
  expect(await kindOfTable(client)).toBe("r");
  expect(await countRows(client)).toBe(3002);
  expect(await does(partitionAbort)).toContain("Nothing of the move is left");
});

test("a table that is attached has no row copied and none dropped, and can be a table again", async ({
  does,
  client,
}) => {
  const attached = { ...WISH, strategy: "attach" };
  expect(await does(partitionPrepare, attached)).toMatch(/: 2 with the table itself/);
  expect(await does(partitionCopy)).toContain("No row has to be copied");
  expect(await does(partitionIndex)).toContain("indexes that it needs as a partition");
  expect(await does(partitionValidate)).toMatch(/^All 12 findings hold/);
  expect(await does(partitionCutover)).toContain("is partitioned");
  expect(await does(partitionFollow)).toContain("would move 0 rows");
  expect(await does(partitionRollBack)).toContain("with every row written since");
  await does(partitionAbort);

  await does(partitionPrepare, attached);
  const kinds = [partitionCopy, partitionIndex, partitionValidate, partitionCutover];
  for (const kind of kinds) await does(kind);
  const scope = { parameters: SCOPE.parameters, evidence: {}, run: {}, messages: {} };
  expect(await partitionFinalize.losses?.(async () => client, OF, scope)).toEqual([]);
  expect(await does(partitionFinalize)).toContain("No row is dropped");
  expect([await kindOfTable(client), await countRows(client)]).toEqual(["p", 3000]);
});

test("the end drops the old table, and who takes over finds out that it was done", async ({
  does,
  ground,
  client,
}) => {
  await does(partitionPrepare, WISH);
  await does(partitionCopy);
  await does(partitionIndex);
  await expect(does(partitionCutover)).rejects.toMatchObject({ code: "not_validated" });
  await does(partitionCutover, { ...OF, unvalidated: true });
  const scope = { parameters: SCOPE.parameters, evidence: {}, run: {}, messages: {} };
  expect(await partitionFinalize.losses?.(async () => client, OF, scope)).toMatchObject([
    { what: "the table", name: "public.orders_old", rows: 3000, isCounted: true },
  ]);
  const before = ground.attempt({ step: "end", scope: SCOPE });
  expect(await before.probe(partitionFinalize, OF)).toEqual({ found: "not done" });
  const attempt = ground.attempt({ step: "end", scope: SCOPE });

  expect(await attempt.run(partitionFinalize, OF)).toMatchObject({ verdict: "passed" });

  const after = ground.attempt({ step: "end", scope: SCOPE });
  expect(await after.probe(partitionFinalize, OF)).toMatchObject({ found: "done" });
  expect(await countRows(client)).toBe(3000);
});

test("a copy that is paused goes on where it was", async ({ does, ground }) => {
  await does(partitionPrepare, WISH);
  const paused = ground.attempt({ step: "copy", scope: SCOPE });
  paused.pause();

  expect(await paused.run(partitionCopy, OF)).toEqual({ verdict: "paused" });
  expect(await does(partitionCopy)).toMatch(/^[\d,]+ rows are copied/);
});

test("a row that is lost on the way is found, and the step fails with its words", async ({
  does,
  ground,
  client,
}) => {
  const prepared = await ground.attempt({ scope: SCOPE }).run(partitionPrepare, WISH);
  await does(partitionCopy);
  await does(partitionIndex);
  const shadow = prepared.verdict === "passed" && prepared.evidence.values["new-table"];
  // The log's triggers always fire, so a row is lost only on the other side.
  await client.query(`delete from ${shadow} where id = 77`);

  const outcome = await ground.attempt({ scope: SCOPE }).run(partitionValidate, OF);

  expect(outcome).toMatchObject({ verdict: "failed", figures: { unknown: 0 } });
});

test("the preview reads every statement from the target before anything is made", async ({
  does,
  client,
}) => {
  expect(does).toBeDefined();
  const parse = (input: object) => partitionPrepare.schema.parse(input);
  const scope = { parameters: SCOPE.parameters, evidence: {}, run: {}, messages: {} };

  const parts = await partitionPrepare.previewThere?.(async () => client, parse(WISH), scope);

  const text = JSON.stringify(parts);
  expect(text).toContain("partition of");
  expect(text).toContain("finalize");
  expect(await kindOfTable(client)).toBe("r");
});

test("who takes over a preparation is shown the plan that was begun, and goes on with it", async ({
  does,
  client,
}) => {
  await does(partitionPrepare, WISH);
  const scope = { parameters: SCOPE.parameters, evidence: {}, run: {}, messages: {} };
  const input = partitionPrepare.schema.parse(WISH);

  const parts = await partitionPrepare.previewThere?.(async () => client, input, scope);

  expect(JSON.stringify(parts)).toContain("partition of");
  expect(await does(partitionPrepare, WISH)).toMatch(/^\d+ partitions are made/);
});

async function countRows(client: Parameters<typeof query>[0]) {
  const [row] = await query(
    client,
    z.object({ rows: z.coerce.number() }),
    sql`select count(*) as rows from orders`,
  );
  return row?.rows;
}

async function kindOfTable(client: Parameters<typeof query>[0]) {
  const [row] = await query(
    client,
    z.object({ kind: z.string() }),
    sql`select relkind as kind from pg_class where oid = 'orders'::regclass`,
  );
  return row?.kind;
}

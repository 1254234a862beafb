import { Client } from "pg";
import { describe, expect } from "vitest";
import type { Loss } from "@/lib/core/run/loss/loss";
import { sayLoss } from "@/lib/core/run/loss/loss";
import { sql } from "@/lib/kinds/sql";
import { test } from "@/tests/kind-ground";
import { until } from "@/tests/until";

const SCOPE = {
  ...{ evidence: {}, run: {}, messages: {} },
  parameters: { table: { type: "table" as const, schema: "public", name: "orders" } },
};

function losses(client: Client, text: string): Promise<Loss[]> {
  const input = sql.schema.parse({ sql: text });
  return sql.losses?.(async () => client, input, SCOPE) ?? Promise.resolve([]);
}

const TABLES = `
create table orders (id int primary key, note text);
insert into orders select i, 'note ' || i from generate_series(1, 250) i;
create table parted (id int, at date) partition by range (at);
create table parted_1 partition of parted for values from ('2026-01-01') to ('2026-02-01');
create table parted_2 partition of parted for values from ('2026-02-01') to ('2026-03-01');
insert into parted select i, date '2026-01-15' + i from generate_series(1, 30) i;
create schema attic;
create table attic.one as select 1 as n;
create table attic.two as select n from generate_series(1, 7) n`;

describe("what a statement destroys is counted before it is run", () => {
  test("a table that is dropped, truncated or emptied, with its partitions and its bytes", async ({
    client,
  }) => {
    await client.query(TABLES);
    expect(await losses(client, "drop table {{ table }}")).toMatchObject([
      { what: "the table", name: "public.orders", rows: 250, isCounted: true },
    ]);
    expect(await losses(client, "drop table if exists parted, orders cascade")).toMatchObject([
      { what: "the table and whatever depends on it", name: "public.parted", rows: 30 },
      { name: "public.orders", rows: 250 },
    ]);
    expect(await losses(client, "truncate orders; delete from parted")).toMatchObject([
      { what: "all rows of the table", name: "public.orders", rows: 250 },
      { what: "all rows of the table", name: "public.parted", rows: 30 },
    ]);
    const { rows } = await client.query(
      "select sum(pg_total_relation_size(relid))::int as bytes from pg_partition_tree('parted')",
    );
    expect(await losses(client, "truncate parted")).toMatchObject([{ bytes: rows[0].bytes }]);
    expect((await client.query("select count(*)::int as n from orders")).rows).toEqual([
      { n: 250 },
    ]);
  });

  test("a column, a schema with what is in it, and what cannot be told", async ({ client }) => {
    await client.query(TABLES);
    expect(await losses(client, "alter table orders drop column note, add more int")).toMatchObject(
      [{ what: "the column note of the table", name: "public.orders", rows: 250, bytes: null }],
    );
    expect(await losses(client, "drop schema attic cascade")).toMatchObject([
      { name: "attic.one", rows: 1 },
      { name: "attic.two", rows: 7 },
    ]);
    const [untold] = await losses(client, "do $$ begin drop table orders; end $$");
    expect(untold && sayLoss(untold)).toBe("something that cannot be told before it is run");
    expect(await losses(client, "drop table if exists never_there")).toEqual([]);
    expect(await losses(client, "delete from orders where id = 1; drop index if exists i")).toEqual(
      [],
    );
  });

  test("a table that somebody holds locked does not keep the preview waiting", async ({
    client,
    scratch,
  }) => {
    await client.query(TABLES);
    const holder = new Client({ connectionString: scratch.url });
    await holder.connect();
    try {
      await holder.query("begin; lock table orders in access exclusive mode");
      const [loss] = await losses(client, "drop table orders");
      expect(loss).toMatchObject({ what: "the table", name: "orders", rows: null, bytes: null });
      expect(loss && sayLoss(loss)).toBe("the table orders: nobody knows how many rows");
    } finally {
      await holder.end();
    }
  });

  test("a table that somebody else drops in the middle of the look is no loss", async ({
    client,
    scratch,
  }) => {
    await client.query(TABLES);
    const dropper = new Client({ connectionString: scratch.url });
    await dropper.connect();
    try {
      await dropper.query("begin; drop table orders");
      const looking = losses(client, "drop table orders; truncate parted");
      await until(async () => {
        const { rows } = await dropper.query(
          "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
        return rows.length > 0;
      });
      await dropper.query("commit");

      expect(await looking).toMatchObject([{ name: "public.parted", rows: 30 }]);
    } finally {
      await dropper.end();
    }
  });
});

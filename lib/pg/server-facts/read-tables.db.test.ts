import { expect } from "vitest";
import { test } from "@/tests/target";
import { readEstimatedTables, readMeasuredTables } from "./read-tables";

test("a partitioned table is listed once, as the sum of its partitions at every depth", async ({
  client,
}) => {
  await client.query(`
    create table reading (id int, day int) partition by range (day);
    create index on reading (id);
    create table reading_1 partition of reading for values from (1) to (2);
    create table reading_2 partition of reading for values from (2) to (4) partition by range (day);
    create table reading_2a partition of reading_2 for values from (2) to (3);
    create table reading_2b partition of reading_2 for values from (3) to (4);
    insert into reading select g, 1 + g % 3 from generate_series(1, 30000) g;`);
  await client.query("vacuum analyze");

  const facts = await readMeasuredTables(client);
  const estimated = await readEstimatedTables(client);

  const { rows } = await client.query(`
    select sum(pg_table_size(relid))::float8 as heap, sum(pg_indexes_size(relid))::float8 as index
      from pg_partition_tree('reading') where isleaf`);
  const [table] = facts.largest;
  expect(facts).toMatchObject({ total: 1, sizes: "measured" });
  expect(table).toMatchObject({
    kind: "partitioned table",
    rowsEstimate: 30_000,
    partitions: 3,
    heapBytes: rows[0].heap,
    indexBytes: rows[0].index,
    totalBytes: rows[0].heap + rows[0].index,
  });
  // The catalog does not know the maps of free space and visibility, which are small.
  const [guess] = estimated.largest;
  expect((guess?.totalBytes ?? 0) / rows[0].heap).toBeGreaterThan(0.8);
  expect(guess?.indexBytes).toBe(rows[0].index);
});

test("lists the fifty largest and counts them all", async ({ client }) => {
  await client.query(`
    do $$ begin
      for i in 1..60 loop
        execute format('create table t%s (id int)', i);
      end loop;
    end $$;
    insert into t7 select generate_series(1, 10000);
    create materialized view m as select * from t7 limit 5000;
    create view not_a_table as select 1;
    create temp table not_kept (id int);`);

  const facts = await readMeasuredTables(client);

  expect(facts.total).toBe(61);
  expect(facts.largest).toHaveLength(50);
  expect(facts.largest.slice(0, 2).map(({ name, kind }) => [name, kind])).toEqual([
    ["t7", "table"],
    ["m", "materialized view"],
  ]);
});

test("a table that was never analysed has no estimate, which is not the same as no rows", async ({
  client,
}) => {
  await client.query("create table fresh (id int); create table known (id int)");
  await client.query("analyze known");

  const { largest } = await readMeasuredTables(client);

  expect(largest.find(({ name }) => name === "fresh")?.rowsEstimate).toBeNull();
});

test("a database without tables has none", async ({ client }) => {
  expect(await readMeasuredTables(client)).toEqual({ total: 0, sizes: "measured", largest: [] });
});

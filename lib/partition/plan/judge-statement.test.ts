import { expect, test } from "vitest";
import { judgeStatement } from "./judge-statement";

const NAMES = { table: "orders", key: "placed_at" };

test.each([
  ["insert into orders (id) values ($1) on conflict (id) do nothing", /ON CONFLICT/],
  [
    'INSERT INTO public."orders" (id) VALUES ($1)\nON CONFLICT (id) DO UPDATE SET note = $2',
    /ON CONFLICT/,
  ],
  ["copy orders to stdout", /COPY/],
  ["copy public.orders (id, note) to stdout", /COPY/],
  ["select ctid from orders", /ctid/],
  ["select tableoid::regclass from orders", /tableoid/],
  ["create index concurrently on orders (note)", /CONCURRENTLY/],
  ["select * from only orders", /ONLY/],
  ["update orders set note = $1, placed_at = $2 where id = $3", /partition key/],
])("%s is told to mean something else", (statement, says) => {
  expect(judgeStatement(statement, NAMES)).toMatch(says);
});

test.each([
  "insert into orders (id) values ($1) on conflict (id, placed_at) do nothing",
  "insert into others (id) values ($1) on conflict (id) do nothing",
  "copy (select * from orders) to stdout",
  "copy orders from stdin",
  "select * from orders where placed_at = $1",
  "update orders set note = $1 where id = $2",
  "update orders set replaced_at = $1",
  "lock table only orders in access exclusive mode",
  'select count(*) from only "public"."orders" as source',
])("%s is left alone", (statement) => {
  expect(judgeStatement(statement, NAMES)).toBeUndefined();
});

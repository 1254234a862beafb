import { expect } from "vitest";
import { z } from "zod";
import { test } from "@/tests/postgres";
import { ident, literal, query, sql } from "./sql";

test("names and values arrive as they were given, however they are spelled", async ({
  scratch,
}) => {
  const name = `odd "name"; drop table x`;
  await scratch.pool.query(
    sql`create table ${ident(name)} (v text default ${literal("it's")})`.text,
  );

  await query(scratch.pool, z.any(), sql`insert into ${ident(name)} default values`);
  const found = await query(
    scratch.pool,
    z.object({ v: z.string(), given: z.string() }),
    sql`select v, ${"'; --"}::text as given from ${ident(name)}`,
  );

  expect(found).toEqual([{ v: "it's", given: "'; --" }]);
});

test("a row of the wrong shape is thrown, not passed on", async ({ scratch }) => {
  await expect(
    query(scratch.pool, z.object({ n: z.string() }), sql`select 1 as n`),
  ).rejects.toThrow(z.ZodError);
});

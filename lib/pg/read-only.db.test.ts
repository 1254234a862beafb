import { expect } from "vitest";
import { test } from "@/tests/target";
import { inReadOnly } from "./read-only";

const LIMITS = { statementTimeoutMs: 5_000, lockTimeoutMs: 5_000 };

test("nothing can be written in it, even by a superuser", async ({ client }) => {
  const write = inReadOnly(client, LIMITS, () => client.query("create table x ()"));

  await expect(write).rejects.toMatchObject({ code: "25006" });
});

test("its limits hold inside and are gone afterwards, also after an error", async ({ client }) => {
  const limits = { statementTimeoutMs: 30, lockTimeoutMs: 20 };
  const timeouts = () =>
    client.query(
      "select current_setting('statement_timeout') s, current_setting('lock_timeout') l",
    );

  const inside = await inReadOnly(client, limits, timeouts);
  const stuck = inReadOnly(client, limits, () => client.query("select pg_sleep(60)"));
  await expect(stuck).rejects.toMatchObject({ code: "57014" });
  const after = await timeouts();

  expect(inside.rows).toEqual([{ s: "30ms", l: "20ms" }]);
  expect(after.rows).toEqual([{ s: "0", l: "0" }]);
});

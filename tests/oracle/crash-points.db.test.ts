import type { Client } from "pg";
import { expect } from "vitest";
import { removeMigration } from "@/lib/partition/capture/remove-migration";
import { type CarryOptions, carryThrough, drainAndCompare } from "@/tests/oracle/carry-through";
import { DEATHS_TIMEOUT_MS, dieAfterEach, takeOver } from "@/tests/oracle/die-after-each";
import { layShadow, laySource, planMigration } from "@/tests/oracle/ground";
import { listLeftovers } from "@/tests/oracle/leftovers";
import { plainly } from "@/tests/oracle/mortal-sessions";
import { test } from "@/tests/postgres";
import { until } from "@/tests/until";

const SMALL: CarryOptions = {
  copy: { workers: 1, sizes: { pages: pages(1), keys: pages(20) } },
  ready: { backlogMax: 1, entriesMax: 10 },
};

test(
  "dying after any statement at all, the engine loses nothing and does nothing twice",
  async ({ scratch: { url } }) => {
    const statements = await dieAfterEach(url, 10, async ({ client, dieIn, where }) => {
      await laySource(client, 60);
      await layShadow(client);
      const id = await planMigration(plainly(url));

      const survived = await dieIn(id, async (engine) => {
        await client.query(`update "Reading" set "recorded At" = '2026-11-05Z' where id % 9 = 0`);
        await carryThrough(engine, SMALL);
        await client.query(`update "Reading" set id = -id where id % 7 = 0`);
        await drainAndCompare(engine);
      });
      await until(async () => (await othersOn(client)) === 0);
      await client.query(`update "Reading" set note = 'after the crash' where id % 5 = 0`);
      await takeOver(url, id, async (engine) => {
        await carryThrough(engine, SMALL);
        expect(await drainAndCompare(engine), where).toEqual([]);
        await removeMigration(engine.main, id);
      });

      expect(await listLeftovers(client)).toEqual([]);
      await client.query(`drop table "Reading", "Reading_shadow", device`);
      return survived;
    });

    expect(statements).toBeGreaterThan(100);
  },
  DEATHS_TIMEOUT_MS,
);

/** The server notices a connection that broke off a moment later. */
async function othersOn(client: Client): Promise<number> {
  const { rows } = await client.query(
    "select 1 from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()",
  );
  return rows.length;
}

function pages(size: number) {
  return { first: size, min: 1, max: size, targetMs: 1 };
}

import { Client } from "pg";
import { expect } from "vitest";
import { givenEnv } from "@/lib/config/env";
import { removeMigration } from "@/lib/partition/capture/remove-migration";
import { withEngine } from "@/lib/partition/engine";
import { type CarryOptions, carryThrough, drainAndCompare } from "@/tests/oracle/carry-through";
import { layShadow, laySource, planMigration } from "@/tests/oracle/ground";
import { listLeftovers } from "@/tests/oracle/leftovers";
import { mortally, plainly } from "@/tests/oracle/mortal-sessions";
import { test } from "@/tests/postgres";
import { until } from "@/tests/until";

// Every how many statements; the suite that takes its time tries all of them.
const STRIDE = Number(givenEnv()["CRASH_STRIDE"] ?? 10);

const SMALL: CarryOptions = {
  copy: { workers: 1, sizes: { pages: pages(1), keys: pages(20) } },
  ready: { backlogMax: 1, entriesMax: 10 },
};

test("dying after any statement at all, the engine loses nothing and does nothing twice", async ({
  scratch,
}) => {
  const client = new Client({ connectionString: scratch.url });
  await client.connect();
  let died = 0;
  for (let point = 1; ; point += STRIDE) {
    await laySource(client, 60);
    await layShadow(client);
    const id = await planMigration(plainly(scratch.url));
    const fate = { statementsLeft: point };
    const carry = withEngine({ connect: mortally(scratch.url, fate) }, id, async (engine) => {
      await client.query(`update "Reading" set "recorded At" = '2026-11-05Z' where id % 9 = 0`);
      await carryThrough(engine, SMALL);
      await client.query(`update "Reading" set id = -id where id % 7 = 0`);
      await drainAndCompare(engine);
    });
    const survived = await carry.then(
      () => true,
      () => false,
    );
    if (!survived) died += 1;
    await until(async () => (await othersOn(client)) === 0);
    await client.query(`update "Reading" set note = 'after the crash' where id % 5 = 0`);

    await withEngine({ connect: plainly(scratch.url) }, id, async (engine) => {
      await carryThrough(engine, SMALL);
      expect(await drainAndCompare(engine), `dead after statement ${point}`).toEqual([]);
      await removeMigration(engine.main, id);
    });
    expect(await listLeftovers(client)).toEqual([]);
    await client.query(`drop table "Reading", "Reading_shadow", device`);
    if (survived) break;
  }
  await client.end();

  expect(died * STRIDE).toBeGreaterThan(100);
}, 300_000);

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

import { Client } from "pg";
import { expect } from "vitest";
import { givenEnv } from "@/lib/config/env";
import { AppError } from "@/lib/core/errors";
import { abortMigration } from "@/lib/partition/ending/abort-migration";
import { finalizeMigration } from "@/lib/partition/ending/finalize-migration";
import { type Engine, withEngine } from "@/lib/partition/engine";
import { readMigration } from "@/lib/partition/ledger/migration";
import { findMigration } from "@/lib/partition/status/find-migration";
import { cutOver } from "@/lib/partition/swap/cut-over";
import { rollBack } from "@/lib/partition/swap/roll-back";
import { makeReady, QUICK } from "@/tests/move-ground";
import { test } from "@/tests/postgres";
import { laySource } from "./ground";
import { listLeftovers } from "./leftovers";
import { mortally, plainly } from "./mortal-sessions";
import { readContent } from "./read-content";
import { beginMove } from "./there-and-back";

// Every how many statements; the suite that takes its time tries all of them.
const STRIDE = Number(givenEnv()["CRASH_STRIDE"] ?? 130);
const LATE =
  'insert into "Reading" (id, "recorded At") values (999, \'2030-01-15Z\') on conflict do nothing';

const ENDINGS: [string, (engine: Engine) => Promise<void>][] = [
  [
    "detached and given up",
    async (engine) => {
      await rollBack(engine, QUICK);
      await abortMigration(engine);
    },
  ],
  ["finalized", (engine) => finalizeMigration(engine, "Reading")],
];

for (const [what, end] of ENDINGS)
  test(`dying after any statement at all, a table that is attached and ${what} has every row and nothing of the engine's`, async ({
    scratch: { url },
  }) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    let died = 0;
    for (let point = 1; ; point += STRIDE) {
      await laySource(client, 60);
      const before = await readContent(client);
      const id = await beginMove(url, { strategy: "attach", earlier: false, from: "2030-01-01" });
      const goThrough = async (engine: Engine) => {
        const { state } = await readMigration(engine.main, id);
        if (BEFORE_READY.includes(state)) await makeReady(engine);
        await cutOver(engine, QUICK).catch(unlessOver);
        if (state === "reversible" || BEFORE_READY.includes(state)) await client.query(LATE);
        await end(engine);
      };
      const survived = await withEngine(
        { connect: mortally(url, { statementsLeft: point }) },
        id,
        goThrough,
      ).then(
        () => true,
        () => false,
      );
      if (!survived) died += 1;
      expect(await readEarly(client), `dead after statement ${point}`).toEqual(before);

      const schema = { schema: "public", name: "Reading" };
      if ((await findMigration(client, schema)) !== undefined)
        await afterTheDead(() => withEngine({ connect: plainly(url) }, id, goThrough));

      expect(await readEarly(client), `dead after statement ${point}`).toEqual(before);
      expect(await readContent(client)).toHaveLength(before.length + 1);
      expect(await listLeftovers(client)).toEqual([]);
      await client.query(`drop table "Reading", device`);
      if (survived) break;
    }
    await client.end();
    expect(died * STRIDE).toBeGreaterThan(100);
  }, 600_000);

const BEFORE_READY = ["planned", "prepared", "indexing", "ready"];

/** All but the row that lies in a new partition. */
async function readEarly(client: Client): Promise<string[]> {
  return (await readContent(client)).filter((row) => !row.startsWith("(999,"));
}

/** The session of an engine that is gone has its lock until the server notices. */
async function afterTheDead(work: () => Promise<void>): Promise<void> {
  for (;;)
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError && error.code === "engine_running")) throw error;
    }
}

/** What was detached already, or finalized, cannot be cut over: it goes on to its end. */
function unlessOver(error: unknown): void {
  if (!(error instanceof AppError && error.code === "stale_state")) throw error;
}

import type { Client } from "pg";
import { expect } from "vitest";
import { finalizeMigration } from "@/lib/partition/ending/finalize-migration";
import type { Engine } from "@/lib/partition/engine";
import { readMigration } from "@/lib/partition/ledger/migration";
import { findMigration } from "@/lib/partition/status/find-migration";
import { makeReady } from "@/tests/move-ground";
import { test } from "@/tests/postgres";
import { type Deed, dieAfterEach, takeOver } from "./die-after-each";
import { cutOverUnlessOver, ENDINGS } from "./die-in-a-swap";
import { listLeftovers } from "./leftovers";
import { readContent } from "./read-content";
import { beginSplit, HISTORY, laySplitSource } from "./split-source";

const BEFORE_READY = ["planned", "prepared", "copying", "catching_up", "indexing", "ready"];
const LATE = `insert into "Reading" (id, "recorded At") values (999, '2026-02-15Z') on conflict do nothing`;

const [backAgain] = ENDINGS;
const SPLIT_ENDINGS: [string, Deed][] = [
  ...(backAgain ? [backAgain] : []),
  ["finalized", (engine) => finalizeMigration(engine, HISTORY)],
];

for (const [what, end] of SPLIT_ENDINGS)
  test(`dying after any statement at all, a partition that is split and ${what} has every row and nothing of the engine's`, async ({
    scratch: { url },
  }) => {
    const statements = await dieAfterEach(url, 250, async ({ client, dieIn, where }) => {
      await laySplitSource(client, 60);
      const before = await readContent(client);
      const id = await beginSplit(url, "year");
      const deed = async (engine: Engine) => {
        const { state } = await readMigration(engine.main, id);
        if (BEFORE_READY.includes(state)) await makeReady(engine);
        await cutOverUnlessOver(engine);
        if (state === "reversible" || BEFORE_READY.includes(state)) await client.query(LATE);
        await end(engine);
      };
      const survived = await dieIn(id, deed);
      expect(await readEarly(client), where).toEqual(before);
      if ((await findMigration(client, { schema: "public", name: HISTORY })) !== undefined)
        await takeOver(url, id, deed);

      expect(await readEarly(client), where).toEqual(before);
      expect(await readContent(client), where).toHaveLength(before.length + 1);
      expect(await listLeftovers(client), where).toEqual([]);
      await client.query(`drop table "Reading", device`);
      return survived;
    });

    expect(statements).toBeGreaterThan(100);
  }, 600_000);

/** All but the row that was written after the cutover. */
async function readEarly(client: Client): Promise<string[]> {
  return (await readContent(client)).filter((row) => !row.startsWith("(999,"));
}

import { expect } from "vitest";
import { finalizeMigration } from "@/lib/partition/ending/finalize-migration";
import { readMigration } from "@/lib/partition/ledger/migration";
import { makeReady } from "@/tests/move-ground";
import { test } from "@/tests/postgres";
import { DEATHS_TIMEOUT_MS, type Deed } from "./die-after-each";
import { cutOverUnlessOver, dieInASwap, ENDINGS } from "./die-in-a-swap";
import { beginSplit, HISTORY, laySplitSource } from "./split-source";

const BEFORE_READY = ["planned", "prepared", "copying", "catching_up", "indexing", "ready"];
const LATE = `insert into "Reading" (id, "recorded At") values (999, '2026-02-15Z') on conflict do nothing`;

const [backAgain] = ENDINGS;
const SPLIT_ENDINGS: [string, Deed][] = [
  ...(backAgain ? [backAgain] : []),
  ["finalized", (engine) => finalizeMigration(engine, HISTORY)],
];

for (const [what, end] of SPLIT_ENDINGS)
  test(
    `dying after any statement at all, a partition that is split and ${what} has every row and nothing of the engine's`,
    async ({ scratch: { url } }) => {
      const statements = await dieInASwap(url, 250, {
        table: HISTORY,
        lay: (client) => laySplitSource(client, 60),
        begin: () => beginSplit(url, "year"),
        goThrough: async (engine, client, id) => {
          const { state } = await readMigration(engine.main, id);
          if (BEFORE_READY.includes(state)) await makeReady(engine);
          await cutOverUnlessOver(engine);
          if (state === "reversible" || BEFORE_READY.includes(state)) await client.query(LATE);
          await end(engine);
        },
        written: 999,
      });

      expect(statements).toBeGreaterThan(100);
    },
    DEATHS_TIMEOUT_MS,
  );

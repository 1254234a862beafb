import { expect } from "vitest";
import { readMigration } from "@/lib/partition/ledger/migration";
import { makeReady } from "@/tests/move-ground";
import { test } from "@/tests/postgres";
import { DEATHS_TIMEOUT_MS } from "./die-after-each";
import { cutOverUnlessOver, dieInASwap, ENDINGS } from "./die-in-a-swap";
import { beginMove } from "./there-and-back";

const LATE =
  'insert into "Reading" (id, "recorded At") values (999, \'2030-01-15Z\') on conflict do nothing';
const BEFORE_READY = ["planned", "prepared", "indexing", "ready"];

for (const [what, end] of ENDINGS)
  test(
    `dying after any statement at all, a table that is attached and ${what} has every row and nothing of the engine's`,
    async ({ scratch: { url } }) => {
      const statements = await dieInASwap(url, 130, {
        begin: () => beginMove(url, { strategy: "attach", earlier: false, from: "2030-01-01" }),
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

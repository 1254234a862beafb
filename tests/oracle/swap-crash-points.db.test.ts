import { expect } from "vitest";
import { withEngine } from "@/lib/partition/engine";
import { point } from "@/tests/faults/points";
import { makeReady } from "@/tests/move-ground";
import { test } from "@/tests/postgres";
import { DEATHS_TIMEOUT_MS } from "./die-after-each";
import { cutOverUnlessOver, dieInASwap, ENDINGS } from "./die-in-a-swap";
import { plainly } from "./mortal-sessions";
import { beginMove } from "./there-and-back";

for (const [what, end] of ENDINGS)
  test(
    point(
      24,
      `dying after any statement at all, a table that is swapped and ${what} has every row and nothing of the engine's`,
    ),
    async ({ scratch: { url } }) => {
      const statements = await dieInASwap(url, 71, {
        begin: async (client) => {
          await client.query(`update "Reading" set note = 'before' where id % 9 = 0`);
          const id = await beginMove(url);
          await withEngine({ connect: plainly(url) }, id, makeReady);
          return id;
        },
        goThrough: async (engine) => {
          await cutOverUnlessOver(engine);
          await end(engine);
        },
      });

      expect(statements).toBeGreaterThan(50);
    },
    DEATHS_TIMEOUT_MS,
  );

import { expect } from "vitest";
import { installCapture } from "@/lib/partition/capture/install-capture";
import { removeMigration } from "@/lib/partition/capture/remove-migration";
import { withEngine } from "@/lib/partition/engine";
import { readMigration } from "@/lib/partition/ledger/migration";
import { carryThrough, drainAndCompare } from "@/tests/oracle/carry-through";
import { test } from "@/tests/oracle/fixture";
import { planMigration } from "@/tests/oracle/ground";

const SINCE = "2026-07-01T00:00:00Z";

test("only rows since a point are carried over, and those that cross it while they change come or go", async ({
  planned,
}) => {
  const { client, connect } = planned;
  await withEngine({ connect }, planned.id, ({ main }) => removeMigration(main, planned.id));
  const id = await planMigration(connect, { since: SINCE });

  const differences = await withEngine({ connect }, id, async (engine) => {
    await installCapture(engine.main, await readMigration(engine.main, id), engine.claim);
    await client.query(CROSS);
    await carryThrough(engine);
    await client.query(CROSS);
    return drainAndCompare(engine);
  });

  expect(differences.filter(({ side }) => side === "shadow")).toEqual([]);
  const { rows } = await client.query(
    `select (select count(*)::int from "Reading" where "recorded At" >= $1) as wanted,
            (select count(*)::int from "Reading_shadow") as carried`,
    [SINCE],
  );
  expect(rows[0].carried).toBe(rows[0].wanted);
  expect(rows[0].carried).toBeGreaterThan(500);
});

const CROSS = `
  update "Reading" set "recorded At" = "recorded At" + interval '3 months' where id % 5 = 0;
  update "Reading" set "recorded At" = "recorded At" - interval '3 months' where id % 7 = 0;
  update "Reading" set note = 'touched' where id % 3 = 0`;

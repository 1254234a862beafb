import { Client } from "pg";
import { expect } from "vitest";
import { removeMigration } from "@/lib/partition/capture/remove-migration";
import { withEngine } from "@/lib/partition/engine";
import { carryThrough, drainAndCompare } from "@/tests/oracle/carry-through";
import { connectTo, layShadow, laySource, planMigration } from "@/tests/oracle/ground";
import { listLeftovers } from "@/tests/oracle/leftovers";
import { startWriters } from "@/tests/oracle/writers";
import { test } from "@/tests/postgres";

test("while four hundred transactions a second go on, the shadow becomes equal to the source, and that to what was acknowledged", async ({
  scratch,
}) => {
  const client = new Client({ connectionString: scratch.url });
  await client.connect();
  await laySource(client, 4_000);
  await layShadow(client);
  const connect = connectTo(scratch.url);
  const id = await planMigration(connect);
  await using writers = await startWriters(() => scratch.url, 1);

  await withEngine({ connect }, id, async (engine) => {
    await carryThrough(engine);
    const underWrites = await drainAndCompare(engine);
    const verdict = await writers.stop();
    const atRest = await drainAndCompare(engine);
    expect(underWrites).toEqual([]);
    expect(verdict.wrong).toEqual([]);
    expect(atRest).toEqual([]);
    await removeMigration(engine.main, id);
  });

  expect(await listLeftovers(client)).toEqual([]);
  await client.end();
});

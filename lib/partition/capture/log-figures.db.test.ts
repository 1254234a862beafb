import { expect } from "vitest";
import { withEngine } from "@/lib/partition/engine";
import { readMigration } from "@/lib/partition/ledger/migration";
import { test } from "@/tests/oracle/fixture";
import { installCapture } from "./install-capture";
import { readLogFigures } from "./log-figures";

test("the log's figures tell how much waits, up to a bound, and for how long", async ({
  planned,
}) => {
  await withEngine(planned, planned.id, async ({ main, claim }) => {
    const migration = await readMigration(main, planned.id);
    await installCapture(main, migration, claim);
    const { oid } = migration.source;
    const none = { entries: 0, oldestAgeSeconds: null };
    expect(await readLogFigures(main, oid, 1_000)).toMatchObject(none);

    await planned.client.query(`update "Reading" set id = -id where id <= 300`);

    const figures = await readLogFigures(main, oid, 1_000);
    expect(figures.entries).toBe(600);
    expect(figures.bytes).toBeGreaterThan(10_000);
    expect(figures.oldestAgeSeconds).toBeGreaterThan(0);
    expect(await readLogFigures(main, oid, 50)).toMatchObject({ entries: 50 });
  });
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { expect, onTestFinished, test } from "vitest";
import { removeMigration } from "@/lib/partition/capture/remove-migration";
import { withEngine } from "@/lib/partition/engine";
import { locateBinaries } from "@/lib/pg/embedded-binaries";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";
import { carryThrough, drainAndCompare } from "@/tests/oracle/carry-through";
import { connectTo, layShadow, laySource, planMigration } from "@/tests/oracle/ground";
import { listLeftovers } from "@/tests/oracle/leftovers";
import { TESTED_VERSIONS, type TestedVersion } from "@/tests/versions";
import type { Geometry } from "./choose-geometry";

/** Each version as the engine finds it best, and the way by key where it would go by pages. */
const CASES: (TestedVersion & { geometry: Geometry; wanted?: Geometry })[] = [
  ...TESTED_VERSIONS.map((version) => ({
    ...version,
    geometry: (version.major < 14 ? "keys" : "pages") as Geometry,
  })),
  { major: 15, geometry: "keys", wanted: "keys" },
];

test.each(CASES)(
  "on PostgreSQL $major, copied by $geometry, the shadow is equal to the source, and the engine leaves nothing behind",
  async ({ geometry, wanted, ...version }) => {
    const url = await startServer(version);
    const client = new Client({ connectionString: url });
    await client.connect();
    await laySource(client, 3_000);
    await layShadow(client);
    const connect = connectTo(url);
    const id = await planMigration(connect);

    const differences = await withEngine({ connect }, id, async (engine) => {
      await carryThrough(engine, wanted ? { copy: { geometry: wanted } } : {});
      await client.query(EVERY_KIND_OF_CHANGE);
      return drainAndCompare(engine);
    });

    expect(differences).toEqual([]);
    const { rows } = await client.query(
      `select geometry, (select count(*)::int from "Reading_shadow") as count from slackwater.copy`,
    );
    expect(rows).toEqual([{ geometry, count: expect.toSatisfy((count) => count > 2_000) }]);
    await withEngine({ connect }, id, ({ main }) => removeMigration(main, id));
    expect(await listLeftovers(client)).toEqual([]);
    await client.end();
  },
);

const EVERY_KIND_OF_CHANGE = `
  update "Reading" set "recorded At" = "recorded At" + interval '40 days' where id % 10 = 0;
  delete from "Reading" where id % 7 = 0;
  update "Reading" set id = id + 100000 where id % 11 = 0;
  update "Reading" set note = null, amount = null where id % 13 = 0;
  delete from device where id = 5;
  insert into "Reading" (id, "recorded At", note) values (-1, 'infinity', ''), (-2, '1900-01-01Z', null);
  insert into "Reading" (id, "recorded At") values (-2, '2026-02-01Z')
      on conflict (id) do update set "recorded At" = excluded."recorded At"`;

async function startServer({ binaries, major }: TestedVersion): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), `slackwater-${major}-`));
  const server = await startEmbeddedServer({
    ...{ directory, owner: "tests of the engine", settings: { fsync: "off" } },
    binaries: await locateBinaries(binaries),
  });
  onTestFinished(async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });
  return server.url("postgres");
}

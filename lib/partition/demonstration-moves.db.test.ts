import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished } from "vitest";
import { startApplications } from "@/demo/applications";
import type { SystemName } from "@/demo/systems/catalogue";
import { type BuiltWorld, buildWorld } from "@/demo/world/build-world";
import { compare, FIXTURE_ROWS, ownerUrl, test } from "@/demo/world-fixture";
import { givenEnv } from "@/lib/config/env";
import {
  abortPartitioning,
  beginPartitioning,
  copyRows,
  cutOverTable,
  finalizePartitioning,
  indexPartitions,
  preparePartitions,
  rollBackTable,
} from "@/lib/partition/partition-engine";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import { locateBinaries } from "@/lib/pg/embedded-binaries";
import { startEmbeddedServer } from "@/lib/pg/embedded-server";
import { connectTo } from "@/tests/oracle/ground";
import { onDatabase } from "@/tests/oracle/there-and-back";
import { versionOf } from "@/tests/versions";

// All five take a while; the suite that takes its time has them.
const isThorough = givenEnv()["ENGINE_THOROUGH"] === "1";

type System = {
  name: SystemName;
  table: string;
  key: string;
  interval: string;
  /** What those who own the data do first. */
  before?: string;
  /** What they do after going back, where a key was given up that the application did not keep. */
  between?: string;
  accept: string[];
};

const SENSORS: System = {
  ...{ name: "sensors", table: "sensor_readings", key: "recorded_at", interval: "month" },
  accept: ["widen_unique:sensor_readings_pkey"],
};

const SYSTEMS: System[] = [
  SENSORS,
  {
    ...{ name: "pricing", table: "pricing_data", key: "date", interval: "month" },
    before: `update pricing_data set date = "createdAt"::date where date is null`,
    accept: [
      "forbid_null_keys:date",
      "widen_unique:pricing_data_pkey",
      "drop_foreign_key:price_overrides_pricingDataId_fkey",
    ],
  },
  {
    ...{ name: "webhooks", table: "webhook_log", key: "timestamp", interval: "day" },
    accept: ["widen_unique:webhook_log_pkey"],
  },
  {
    ...{ name: "recipes", table: "InventoryMovement", key: "createdAt", interval: "quarter" },
    accept: ["widen_unique:InventoryMovement_pkey"],
  },
  {
    ...{ name: "orders", table: "orders", key: "placed_at", interval: "month" },
    accept: [
      "widen_unique:orders_pkey",
      "widen_unique:orders_order_number_key",
      "drop_foreign_key:order_items_order_id_fkey",
    ],
    between: `
      delete from order_items where not exists (select from orders where orders.id = order_id);
      alter table order_items validate constraint order_items_order_id_fkey`,
  },
];

describe("while its application writes, the engine moves", () => {
  for (const system of isThorough ? SYSTEMS : [SENSORS])
    test(`${system.name} there, back, and there for good`, { timeout: 120_000 }, async ({
      world,
    }) => {
      await moveThereAndBack(world, system);
    });
});

if (isThorough)
  test("sensors goes there, back, and there for good on PostgreSQL 18", async () => {
    const directory = await mkdtemp(join(tmpdir(), "slackwater-moves-"));
    const server = await startEmbeddedServer({
      ...{ directory, owner: "tests of moves", settings: { fsync: "off" } },
      binaries: await locateBinaries(versionOf(18).binaries),
    });
    onTestFinished(async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    });
    const adminUrl = server.url("postgres");
    const world = await buildWorld({ adminUrl, directory, rows: FIXTURE_ROWS });

    await moveThereAndBack(world, SENSORS);
  }, 120_000);

async function moveThereAndBack(world: BuiltWorld, system: System): Promise<void> {
  const url = ownerUrl(world, system.name);
  const { before, between } = system;
  if (before) await onDatabase(url, (client) => client.query(before));
  const { stop } = await startApplications(world, { only: [system.name], rate: 150 });
  const work = { connect: connectTo(url) };

  const first = await makeReversible(url, system);
  await rollBackTable(work, first);
  await abortPartitioning(work, first);
  if (between) await onDatabase(url, (client) => client.query(between));
  const second = await makeReversible(url, system);
  await finalizePartitioning(work, second, system.table);
  await stop();

  expect(await compare(world, system.name)).toMatchObject({ equal: true, open: 0 });
  const { rows } = await onDatabase(url, (client) =>
    client.query(`select relkind from pg_class where relname = $1`, [system.table]),
  );
  expect(rows).toEqual([{ relkind: "p" }]);
}

async function makeReversible(url: string, system: System): Promise<string> {
  const { table: name, key, interval, accept } = system;
  const work = { connect: connectTo(url) };
  const { id } = await beginPartitioning(
    work,
    { schema: "public", name, key },
    PlanOptions.parse({ interval, freeBytes: 1e12, accept }),
  );
  await preparePartitions(work, id);
  await copyRows(work, id);
  await indexPartitions(work, id);
  await cutOverTable(work, id);
  return id;
}

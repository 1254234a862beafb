import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "pg";
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
  since?: string;
};

const SENSORS: System = {
  ...{ name: "sensors", table: "sensor_readings", key: "recorded_at", interval: "month" },
  accept: ["widen_unique:sensor_readings_pkey"],
};

const WEBHOOKS: System = {
  ...{ name: "webhooks", table: "webhook_log", key: "timestamp", interval: "day" },
  accept: ["widen_unique:webhook_log_pkey"],
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
  WEBHOOKS,
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
    test(`${system.name} there, back, and there for good`, async ({ world }) => {
      await moveThereAndBack(world, system);
    });
});

if (isThorough)
  test("sensors goes there, back, and there for good on PostgreSQL 18", async () => {
    const adminUrl = await startServer(18);
    const directory = await mkdtemp(join(tmpdir(), "slackwater-world-"));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    const world = await buildWorld({ adminUrl, directory, rows: FIXTURE_ROWS });

    await moveThereAndBack(world, SENSORS);
  });

/** The demonstration's own world needs a later version, so here is one table of it, without its application. */
if (isThorough)
  test("the last fifteen days of the webhooks go there and back on PostgreSQL 12", async () => {
    const url = await startServer(12);
    const since = new Date(Date.now() - 15 * 86_400_000).toISOString();
    const webhooks = { ...WEBHOOKS, since };
    await onDatabase(url, layWebhooks);
    const { rows } = await onDatabase(url, countWebhooks);

    const id = await makeReversible(url, webhooks);
    await onDatabase(url, async (client) => {
      expect(Number((await countWebhooks(client)).rows[0].count)).toBeLessThan(rows[0].count);
      await client.query("delete from webhook_log where id % 10 = 0");
      await client.query("insert into webhook_log (webhook_endpoint_id) values (1), (2), (3)");
    });
    const written = await onDatabase(url, recentWebhooks(since));
    await rollBackTable({ connect: connectTo(url) }, id);

    expect((await onDatabase(url, recentWebhooks(since))).rows).toEqual(written.rows);
    const left = await onDatabase(url, (client) =>
      client.query("select count(*) from webhook_log where timestamp < $1", [since]),
    );
    expect(Number(left.rows[0].count)).toBeGreaterThan(100);
  });

async function layWebhooks(client: Client): Promise<void> {
  await client.query("create role application; create role reporting");
  for (const script of ["tables", "rows", "constraints"]) {
    const text = await readFile(`demo/systems/webhooks/${script}.sql`, "utf8");
    const named = text.replaceAll(':"application"', "application");
    await client.query(named.replaceAll(':"reporting"', "reporting").replaceAll(":rows", "2000"));
  }
  // Partitioned tables can have it from 13 on.
  await client.query("drop trigger webhook_log_mask on webhook_log");
}

const countWebhooks = (client: Client) =>
  client.query("select count(*)::int as count from webhook_log");

const recentWebhooks = (since: string) => (client: Client) =>
  client.query("select * from webhook_log where timestamp >= $1 order by id", [since]);

async function startServer(major: number): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "slackwater-moves-"));
  const server = await startEmbeddedServer({
    ...{ directory, owner: "tests of moves", settings: { fsync: "off" } },
    binaries: await locateBinaries(versionOf(major).binaries),
  });
  onTestFinished(async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });
  return server.url("postgres");
}

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
  const { table: name, key, interval, accept, since } = system;
  const work = { connect: connectTo(url) };
  const { id } = await beginPartitioning(
    work,
    { schema: "public", name, key },
    PlanOptions.parse({ interval, freeBytes: 1e12, accept, since }),
  );
  await preparePartitions(work, id);
  await copyRows(work, id);
  await indexPartitions(work, id);
  await cutOverTable(work, id, { unvalidated: true });
  return id;
}

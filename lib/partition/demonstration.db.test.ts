import { Client } from "pg";
import { describe, expect } from "vitest";
import type { SystemName } from "@/demo/systems/catalogue";
import { ownerUrl, test } from "@/demo/world-fixture";
import { readTableFacts } from "@/lib/partition/inventory/read-table-facts";
import { diffFacts } from "@/lib/partition/plan/diff-facts";
import { PlanOptions } from "@/lib/partition/plan/plan-options";
import { planPartitioning } from "@/lib/partition/plan/plan-partitioning";
import { carryOut } from "@/tests/carry-out";

type System = {
  name: SystemName;
  table: string;
  key: string;
  interval: string;
  /** What those who own the data do first. */
  before?: string;
  asks: string[];
  changed: unknown[];
};

const widened = (index: string) => expect.stringMatching(new RegExp(`^index ${index} was changed`));

const SYSTEMS: System[] = [
  {
    ...{ name: "sensors", table: "sensor_readings", key: "recorded_at", interval: "month" },
    asks: ["widen_unique:sensor_readings_pkey"],
    changed: [widened("sensor_readings_pkey")],
  },
  {
    ...{ name: "pricing", table: "pricing_data", key: "date", interval: "month" },
    before: `update pricing_data set date = "createdAt"::date where date is null`,
    asks: [
      "forbid_null_keys:date",
      "widen_unique:pricing_data_pkey",
      "drop_foreign_key:price_overrides_pricingDataId_fkey",
    ],
    changed: [
      expect.stringMatching(/^column date was changed: notNull/),
      "foreign key price_overrides_pricingDataId_fkey of public.price_overrides is gone",
      widened("pricing_data_pkey"),
    ],
  },
  {
    ...{ name: "webhooks", table: "webhook_log", key: "timestamp", interval: "day" },
    asks: ["widen_unique:webhook_log_pkey"],
    changed: [widened("webhook_log_pkey")],
  },
  {
    ...{ name: "recipes", table: "InventoryMovement", key: "createdAt", interval: "quarter" },
    asks: ["widen_unique:InventoryMovement_pkey"],
    changed: [widened("InventoryMovement_pkey")],
  },
  {
    ...{ name: "orders", table: "orders", key: "placed_at", interval: "month" },
    asks: [
      "widen_unique:orders_pkey",
      "widen_unique:orders_order_number_key",
      "drop_foreign_key:order_items_order_id_fkey",
    ],
    changed: [
      "foreign key order_items_order_id_fkey of public.order_items is gone",
      widened("orders_order_number_key"),
      widened("orders_pkey"),
    ],
  },
];

describe("the demonstration systems", () => {
  test("pricing is refused as long as rows have no date", async ({ world }) => {
    const client = await connect(ownerUrl(world, "pricing", "staging"));

    const { plan } = await planTable(client, {
      table: "pricing_data",
      key: "date",
      interval: "month",
    });

    expect(plan.refusals.map(({ code }) => code)).toEqual(["key_has_nulls"]);
    await client.end();
  });

  for (const { name, table, key, interval, before, asks, changed } of SYSTEMS)
    test(`${name} goes over whole, in the hands of its owner, asking only what it must`, async ({
      world,
    }) => {
      const client = await connect(ownerUrl(world, name, "staging"));
      if (before) await client.query(before);
      const { facts, plan } = await planTable(client, { table, key, interval });
      const count = `select count(*) from "${table}"`;
      const rows = (await client.query(count)).rows;
      expect(plan.refusals).toEqual([]);
      expect(plan.questions.map(({ id }) => id)).toEqual(asks);

      await client.query("create schema slackwater");
      await carryOut(client, plan, ["prepare", "copy", "index", "cutover", "settle"]);

      const after = await planTable(client, { table, key, interval });
      expect(after.plan.refusals.map(({ code }) => code)).toContain("is_partitioned");
      expect(diffFacts(facts, after.facts).sort()).toEqual(changed);
      expect((await client.query(count)).rows).toEqual(rows);
      await carryOut(client, plan, ["finalize"]);
      const left = await client.query("select to_regclass($1) as retired", [plan.retired]);
      expect(left.rows).toEqual([{ retired: null }]);
      await client.end();
    });
});

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

async function planTable(
  client: Client,
  { table, key, interval }: { table: string; key: string; interval: string },
) {
  const facts = await readTableFacts(client, { schema: "public", name: table, key });
  return { facts, plan: planPartitioning(facts, PlanOptions.parse({ interval, freeBytes: 1e12 })) };
}

import { expect } from "vitest";
import { ask, FIXTURE_ROWS, ownerUrl, test } from "@/demo/world-fixture";
import { ident, sql } from "@/lib/pg/sql";
import type { SystemName } from "./catalogue";

/** What the later parts find in each table that they will migrate. */
const OBJECTS: Record<
  SystemName,
  { table: string; indexes: string[]; constraints: string[]; triggers: string[]; views: string[] }
> = {
  sensors: {
    table: "sensor_readings",
    indexes: [
      "sensor_readings_device_idx",
      "sensor_readings_id_recorded_key",
      "sensor_readings_pkey",
      "sensor_readings_recorded_idx",
      "sensor_readings_unacknowledged_idx",
      "sensor_readings_unit_time_idx",
    ],
    constraints: [
      "c sensor_readings_temperature_plausible",
      "f sensor_readings_device_id_fkey",
      "f sensor_readings_unit_id_fkey",
      "in alert_event_reading_fkey",
    ],
    triggers: ["sensor_readings_alert", "sensor_readings_flag"],
    views: ["latest_reading"],
  },
  pricing: {
    table: "pricing_data",
    indexes: [
      "idx_pricing_data_competitor",
      "idx_pricing_data_created_at",
      "idx_pricing_data_date",
      "idx_pricing_data_date_brin",
      "idx_pricing_data_low_occupancy",
      "idx_pricing_data_property_date",
      "idx_pricing_data_room_type_date",
      "idx_pricing_data_uploaded_by",
      "pricing_data_pkey",
    ],
    constraints: [
      "c pricing_data_price_not_negative",
      "f pricing_data_propertyId_fkey",
      "f pricing_data_uploadedBy_fkey",
      "in price_overrides_pricingDataId_fkey",
    ],
    triggers: ["pricing_data_touch"],
    views: ["monthly_occupancy"],
  },
  orders: {
    table: "orders",
    indexes: [
      "orders_open_idx",
      "orders_order_number_key",
      "orders_pkey",
      "orders_placed_idx",
      "orders_user_idx",
    ],
    constraints: ["c orders_status_valid", "f orders_user_id_fkey", "in order_items_order_id_fkey"],
    triggers: ["orders_touch"],
    views: ["order_summary"],
  },
  recipes: {
    table: "Recipe",
    indexes: ["Recipe_active_idx", "Recipe_companyId_idx", "Recipe_pkey", "Recipe_slug_key"],
    constraints: [
      "f Recipe_categoryId_fkey",
      "f Recipe_companyId_fkey",
      "in RecipeItem_recipeId_fkey",
      "in RecipeSection_recipeId_fkey",
    ],
    triggers: ["Recipe_touch"],
    views: ["recipe_cost"],
  },
  webhooks: {
    table: "webhook_log",
    indexes: [
      "webhook_log_endpoint_idx",
      "webhook_log_failed_idx",
      "webhook_log_pkey",
      "webhook_log_timestamp_idx",
    ],
    constraints: ["c webhook_log_status_code_valid", "f webhook_log_webhook_endpoint_id_fkey"],
    triggers: ["webhook_log_mask"],
    views: ["webhook_failures_by_day"],
  },
};

test("each schema has the objects that a migration must carry over", async ({ world }) => {
  for (const { name } of world.systems) {
    const url = ownerUrl(world, name);
    const { table, indexes, constraints, triggers, views } = OBJECTS[name];

    expect(
      await ask(
        url,
        sql`select indexname as value from pg_indexes where tablename = ${table} order by 1`,
      ),
    ).toEqual(indexes.toSorted());
    expect(
      await ask(
        url,
        sql`select case when contype = 'f' and confrelid = owner.oid then 'in' else contype::text end || ' ' || conname as value
              from pg_constraint
              join pg_class owner on owner.oid in (conrelid, confrelid)
             where owner.relname = ${table} and contype in ('c', 'f')
             order by 1`,
      ),
    ).toEqual(constraints.toSorted());
    expect(
      await ask(
        url,
        sql`select tgname as value from pg_trigger join pg_class on pg_class.oid = tgrelid
             where relname = ${table} and not tgisinternal order by 1`,
      ),
    ).toEqual(triggers);
    expect(
      await ask(url, sql`select viewname as value from pg_views where schemaname = 'public'`),
    ).toEqual(expect.arrayContaining(views));
  }
});

test("the keys are bigserial, uuid and identity, and the columns of two schemas are camelCase", async ({
  world,
}) => {
  const idOf = (table: string) =>
    sql`select data_type || ' ' || coalesce(column_default, identity_generation) as value
          from information_schema.columns where table_name = ${table} and column_name = 'id'`;

  expect(await ask(ownerUrl(world, "sensors"), idOf("sensor_readings"))).toEqual([
    "bigint nextval('sensor_readings_id_seq'::regclass)",
  ]);
  expect(await ask(ownerUrl(world, "pricing"), idOf("pricing_data"))).toEqual([
    "uuid gen_random_uuid()",
  ]);
  expect(await ask(ownerUrl(world, "orders"), idOf("orders"))).toEqual(["bigint ALWAYS"]);
  expect(
    await ask(
      ownerUrl(world, "pricing"),
      sql`select "propertyId" is not null as value from pricing_data limit 1`,
    ),
  ).toEqual([true]);
  expect(
    await ask(
      ownerUrl(world, "recipes"),
      sql`select "yieldQuantity" > 0 as value from "Recipe" limit 1`,
    ),
  ).toEqual([true]);
});

test("the history reaches as far back as the runbooks say", async ({ world }) => {
  const months = (table: string, column: string) =>
    sql`select count(distinct date_trunc('month', ${ident(column)})) >= 24 as value from ${ident(table)}`;

  expect(await ask(ownerUrl(world, "sensors"), months("sensor_readings", "recorded_at"))).toEqual([
    true,
  ]);
  expect(await ask(ownerUrl(world, "pricing"), months("pricing_data", "date"))).toEqual([true]);
  expect(
    await ask(
      ownerUrl(world, "webhooks"),
      sql`select min("timestamp") < now() - interval '19 days' as value from webhook_log`,
    ),
  ).toEqual([true]);
});

test("the data has the defects that the runbooks look for, and no others", async ({ world }) => {
  const pricing = ownerUrl(world, "pricing");
  const recipes = ownerUrl(world, "recipes");
  const orphans = sql`
    select kind || ' ' || count(*) as value
      from (
        select 'plan' as kind, "createdBy" as person from "ProductionPlan"
        union all select 'task', "assignedTo" from "ProductionTask"
        union all select 'movement', "createdBy" from "InventoryMovement"
        union all select 'company', "ownerId" from "Company"
      ) as reference
     where person is not null and not exists (select from "User" where id = person)
     group by kind
     order by kind`;

  expect(
    await ask(pricing, sql`select count(*)::int as value from pricing_data where date is null`),
  ).toEqual([5]);
  expect(await ask(recipes, orphans)).toEqual(["movement 2", "plan 1", "task 3"]);
  expect(
    await ask(
      recipes,
      sql`select count(*)::int as value from "Recipe"
           where category is not null and not exists (select from "Category" where name = category::citext)`,
    ),
  ).toEqual([0]);
  expect(
    await ask(
      recipes,
      sql`select count(*) > 0 as value from "Recipe" where category is not null and "categoryId" is null`,
    ),
  ).toEqual([true]);
  expect(
    await ask(
      recipes,
      sql`select "recipeId" as value from "RecipeItem" group by "recipeId", "ingredientId" having count(*) > 1`,
    ),
  ).toEqual([]);
});

test("the shop's own migration tool has eight migrations applied and no lock", async ({
  world,
}) => {
  const url = ownerUrl(world, "orders");

  expect(await ask(url, sql`select max(version) as value from _migration_history`)).toEqual([
    "008",
  ]);
  expect(await ask(url, sql`select lock_name as value from _migration_locks`)).toEqual([]);
  expect(await ask(url, sql`select count(*)::int as value from _migration_audit_log`)).toEqual([8]);
  expect(await ask(url, sql`select count(*)::int as value from orders`)).toEqual([FIXTURE_ROWS]);
});

test("the recipes have their extensions", async ({ world }) => {
  expect(
    await ask(
      ownerUrl(world, "recipes"),
      sql`select extname as value from pg_extension where extname <> 'plpgsql' order by 1`,
    ),
  ).toEqual(["citext", "pg_trgm", "uuid-ossp"]);
});

import { expect } from "vitest";
import { startApplications } from "@/demo/applications";
import { ask, compare, ownerUrl, test, writeSome } from "@/demo/world-fixture";
import { sql } from "@/lib/pg/sql";

const CLEAN = { missing: 0, doubled: 0, differing: 0, resurrected: 0 };

test("finds nothing when nothing is wrong, for every system", async ({ world }) => {
  for (const { name } of world.systems) {
    await writeSome(world, name);

    expect(await compare(world, name)).toMatchObject({
      equal: true,
      faults: CLEAN,
      open: 0,
      failures: 0,
    });
  }
});

test("finds nothing while the application writes", async ({ world }) => {
  const { running, stop } = await startApplications(world, { only: ["recipes"], rate: 1_000 });
  await expect.poll(() => running.recipes?.ingestion.counts().accepted).toBeGreaterThan(50);

  expect(await compare(world, "recipes")).toMatchObject({ equal: true, faults: CLEAN });

  await stop();
});

test("finds nothing after the table was swapped for a partitioned one of the same name", async ({
  world,
}) => {
  await writeSome(world, "webhooks");
  await ask(
    ownerUrl(world, "webhooks"),
    sql`do $swap$ begin
          alter table webhook_log rename to webhook_log_old;
          create table webhook_log (like webhook_log_old including defaults) partition by range ("timestamp");
          create table webhook_log_all partition of webhook_log for values from (minvalue) to (maxvalue);
          insert into webhook_log select * from webhook_log_old where "timestamp" > now() - interval '15 days';
          alter table webhook_log add primary key (id, "timestamp");
          grant select, insert, update, delete on webhook_log to public;
        end $swap$`,
  );

  await writeSome(world, "webhooks");

  expect(await compare(world, "webhooks")).toMatchObject({ equal: true, faults: CLEAN });
});

test("names a row that was lost", async ({ world }) => {
  await writeSome(world, "sensors");
  const [key] = await ask(
    ownerUrl(world, "sensors"),
    sql`delete from sensor_readings where uplink_id = (
          select uplink_id from sensor_readings where uplink_id not like 'h%' limit 1
        ) returning uplink_id as value`,
  );

  expect(await compare(world, "sensors")).toMatchObject({
    equal: false,
    faults: { ...CLEAN, missing: 1 },
    examples: [`sensor_readings ${key}: missing`],
  });
});

test("names a row that is there twice", async ({ world }) => {
  await writeSome(world, "pricing");
  await ask(
    ownerUrl(world, "pricing"),
    sql`alter table pricing_data drop constraint pricing_data_pkey cascade`,
  );
  const [key] = await ask(
    ownerUrl(world, "pricing"),
    sql`insert into pricing_data select * from pricing_data where "createdAt" = (select max("createdAt") from pricing_data)
        returning id::text as value`,
  );

  expect(await compare(world, "pricing")).toMatchObject({
    equal: false,
    faults: { ...CLEAN, doubled: 1 },
    examples: [`pricing_data ${key}: doubled`],
  });
});

test("names a row that came back after it was deleted", async ({ world }) => {
  await ask(ownerUrl(world, "orders"), sql`create table kept as select * from orders`);
  await writeSome(world, "orders");
  const [key] = await ask(
    ownerUrl(world, "orders"),
    sql`insert into orders overriding system value
        select * from kept where not exists (select from orders where orders.id = kept.id) limit 1
        returning order_number as value`,
  );

  expect(await compare(world, "orders")).toMatchObject({
    equal: false,
    faults: { ...CLEAN, resurrected: 1 },
    examples: [`orders ${key}: resurrected`],
  });
});

test("names a row whose content is not what was written", async ({ world }) => {
  await writeSome(world, "recipes");
  const [key] = await ask(
    ownerUrl(world, "recipes"),
    sql`update "Recipe" set description = 'Another' where slug = (
          select slug from "Recipe" where description = 'Written this minute' limit 1
        ) returning slug as value`,
  );

  expect(await compare(world, "recipes")).toMatchObject({
    equal: false,
    faults: { ...CLEAN, differing: 1 },
    examples: [`Recipe ${key}: differing`],
  });
});

test("does not mind what a migration may rightly change", async ({ world }) => {
  await writeSome(world, "recipes");
  const before = await compare(world, "recipes");
  await ask(
    ownerUrl(world, "recipes"),
    sql`alter table "Recipe" add column "shelfLife" integer default 3`,
  );
  await ask(
    ownerUrl(world, "recipes"),
    sql`update "Recipe" set "categoryId" = (select id from "Category" where name = category::citext)`,
  );

  expect(await compare(world, "recipes")).toMatchObject({ faults: before.faults });
});

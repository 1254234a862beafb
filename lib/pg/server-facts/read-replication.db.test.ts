import { Client } from "pg";
import { expect } from "vitest";
import { connectTarget } from "@/lib/pg/connect";
import { sql } from "@/lib/pg/sql";
import { OPTIONS, test } from "@/tests/target";
import { readPublications, readSlots, readStandbys } from "./read-replication";

test("slots tell how much log they keep", async ({ client }) => {
  const name = `slot_${process.pid}`;
  await client.query("select pg_create_logical_replication_slot($1, 'test_decoding')", [name]);

  const slots = await readSlots(client);

  await client.query("select pg_drop_replication_slot($1)", [name]);
  expect(slots.find((slot) => slot.name === name)).toEqual({
    ...{ name, type: "logical", isActive: false },
    retainedBytes: expect.any(Number),
  });
});

test("a standby is seen by who may see it, and is hidden from others, not counted as none", async ({
  asRole,
  scratch,
}) => {
  const standby = await followAs(scratch.url, "standby of this test");
  const watcher = await connectTarget(await asRole(sql`login in role pg_monitor`), OPTIONS);
  const stranger = await connectTarget(await asRole(sql`login`), OPTIONS);

  const seen = await readStandbys(watcher);
  const unseen = await readStandbys(stranger);

  await Promise.all([watcher.end(), stranger.end(), standby.end()]);
  expect(seen).toMatchObject({
    state: "read",
    value: expect.arrayContaining([
      expect.objectContaining({ name: "standby of this test", syncState: "async" }),
    ]),
  });
  expect(unseen.state).toBe("hidden");
});

test("publications tell how much they publish", async ({ client }) => {
  await client.query(`
    create table a (); create table b ();
    create publication everything for all tables;
    create publication one for table a;`);

  expect(await readPublications(client)).toEqual([
    { name: "everything", isForAllTables: true, tables: 2 },
    { name: "one", isForAllTables: false, tables: 1 },
  ]);
});

/** A connection that the server takes for a standby. */
async function followAs(connectionString: string, name: string): Promise<Client> {
  const config = { connectionString, application_name: name, replication: "database" };
  const client = new Client(config);
  await client.connect();
  return client;
}

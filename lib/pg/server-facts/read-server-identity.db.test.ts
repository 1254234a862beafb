import { expect } from "vitest";
import { test } from "@/tests/target";
import { readServerIdentity } from "./read-server-identity";

test.for<[string, string]>([
  ["create role rds_superuser", "Amazon RDS"],
  [
    "create function pg_catalog.aurora_version() returns text language sql as 'select 1'",
    "Amazon Aurora",
  ],
  ["create role supabase_admin", "Supabase"],
  ["create role cloudsqlsuperuser", "Google Cloud SQL"],
])("after «%s» it seems to be %s", async ([trace, edition], { client }) => {
  // Rolled back, so that no other test sees the role, which belongs to the whole server.
  await client.query("begin");
  await client.query("set local allow_system_table_mods = on");
  await client.query(trace);

  const identity = await readServerIdentity(client, () => new Date());

  await client.query("rollback");
  expect(identity.edition).toBe(edition);
});

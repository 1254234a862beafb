import { expect } from "vitest";
import { lockTable, start } from "@/demo/application-fixture";
import { startApplications } from "@/demo/applications";
import type { BuiltWorld } from "@/demo/world/build-world";
import { ask, compare, ownerUrl, test } from "@/demo/world-fixture";
import { sql } from "@/lib/pg/sql";

test("maintenance answers 503 everywhere, stops the writing, and ends", async ({ world }) => {
  const application = await start(world, "sensors", 500);
  await expect.poll(() => application.queue()).toSatisfy(({ completed }) => completed > 20);

  const entered = await application.call("PUT", "/control/maintenance");
  const frozen = await newestId(world);
  const health = await application.call("GET", "/health");
  const metrics = await application.call("GET", "/metrics");

  expect(entered.json).toMatchObject({ maintenance: true, ingestion: { active: 0 } });
  expect(health).toMatchObject({
    status: 503,
    json: { status: "maintenance", message: "Maintenance in progress" },
  });
  expect(metrics.text).toContain("maintenance_mode 1");
  expect(await newestId(world)).toEqual(frozen);

  await application.call("DELETE", "/control/maintenance");
  const [before] = frozen;
  await expect.poll(() => newestId(world).then(([id]) => Number(id) > Number(before))).toBe(true);
  expect((await application.call("GET", "/health")).status).toBe(200);
  await application.stop();
});

test("errors and delays can be switched on and off", async ({ world }) => {
  const application = await start(world, "recipes", 1);

  await application.call("PUT", "/control/faults", { errors: "health", latencyMs: 50 });
  const began = performance.now();
  expect((await application.call("GET", "/health")).status).toBe(500);
  expect(performance.now() - began).toBeGreaterThan(45);
  expect((await application.call("GET", "/api/recipes/1")).status).toBe(200);

  await application.call("PUT", "/control/faults", { errors: "api" });
  expect((await application.call("GET", "/health")).status).toBe(200);
  expect((await application.call("GET", "/api/recipes/1")).status).toBe(500);

  await application.call("DELETE", "/control/faults");
  expect((await application.call("GET", "/api/recipes/1")).status).toBe(200);
  await application.stop();
});

test("ingestion can be stalled, so that the queue grows and drains again", async ({ world }) => {
  const application = await start(world, "orders", 500);
  await application.call("PUT", "/control/faults", { ingestion: "stall" });
  await expect.poll(() => application.queue()).toSatisfy(({ waiting }) => waiting > 50);

  await application.call("PUT", "/control/faults", { ingestion: "stop" });
  await expect.poll(() => application.queue()).toMatchObject({ waiting: 0, active: 0, failed: 0 });
  await application.stop();
});

test("refused writes are failures with a time, in the journal too", async ({ world }) => {
  const application = await start(world, "orders", 500);
  await application.call("PUT", "/control/faults", { ingestion: "reject" });
  await expect.poll(() => application.queue()).toSatisfy(({ failed }) => failed > 10);
  await application.stop();

  const comparison = await compare(world, "orders");
  expect(comparison).toMatchObject({ equal: true, lastFailureAt: expect.any(String) });
  expect(comparison.failures).toBeGreaterThan(10);
});

test("a fault that does not exist is refused, and nothing is switched", async ({ world }) => {
  const application = await start(world, "orders", 1);

  const answer = await application.call("PUT", "/control/faults", {
    errors: "some",
    latencyMs: -1,
  });

  expect(answer).toMatchObject({
    status: 400,
    json: { error: expect.stringContaining("latencyMs") },
  });
  expect((await application.call("GET", "/control")).json).toMatchObject({
    faults: { errors: "none" },
  });
  await application.stop();
});

test("the control endpoints want the token of the world", async ({ world }) => {
  const application = await start(world, "orders", 1);

  const response = await fetch(`${application.address}/control/maintenance`, { method: "PUT" });

  expect(response.status).toBe(401);
  expect((await application.call("GET", "/control")).json).toMatchObject({ maintenance: false });
  await application.stop();
});

test("writes whose session is ended under them are found out by reading", async ({ world }) => {
  const application = await start(world, "webhooks", 500);
  const url = ownerUrl(world, "webhooks");
  await expect.poll(() => application.queue()).toSatisfy(({ completed }) => completed > 50);
  const writing = sql`from pg_stat_activity where application_name like 'demo-webhooks-%' and wait_event_type = 'Lock'
                        and datname = current_database()`;

  const blocker = await lockTable(url, "webhook_log");
  await expect
    .poll(() => ask(url, sql`select count(*)::int > 2 as value ${writing}`))
    .toEqual([true]);
  await ask(url, sql`select pg_terminate_backend(pid) as value ${writing}`);
  await blocker.release();
  await application.stop();

  const comparison = await compare(world, "webhooks");
  expect(comparison).toMatchObject({ equal: true, open: 0 });
  expect(comparison.unknown).toBeGreaterThan(2);
});

test("an address that makes no sense is answered, and the application goes on", async ({
  world,
}) => {
  const application = await start(world, "recipes", 1);

  expect((await application.call("GET", "/api/recipes/%zz")).status).toBe(400);
  expect((await application.call("GET", "//")).status).toBe(404);
  expect((await application.call("POST", "/api/recipes", "x".repeat(2_000_000))).status).toBe(400);
  expect((await application.call("GET", "/api/recipes/1")).status).toBe(200);
  await application.stop();
});

test("a second process on the same journal is refused, and the first goes on", async ({
  world,
}) => {
  const first = await start(world, "pricing", 200);

  await expect(start(world, "pricing", 1)).rejects.toMatchObject({ code: "panel_already_running" });

  await first.stop();
  expect(await compare(world, "pricing")).toMatchObject({ equal: true, open: 0 });
});

test("a port that is taken is refused in plain words", async ({ world }) => {
  const first = await start(world, "orders", 1);
  const port = Number(new URL(first.address).port);

  await expect(
    startApplications(world, { only: ["sensors"], portFrom: port }),
  ).rejects.toMatchObject({
    code: "address_in_use",
  });
  await first.stop();
});

async function newestId(world: BuiltWorld): Promise<unknown[]> {
  return ask(ownerUrl(world, "sensors"), sql`select max(id) as value from sensor_readings`);
}

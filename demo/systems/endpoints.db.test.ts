import { expect } from "vitest";
import { start } from "@/demo/application-fixture";
import { ask, compare, ownerUrl, test } from "@/demo/world-fixture";
import { sql } from "@/lib/pg/sql";

const UNIT = "00000000-0000-4000-8000-000000000001";

test("every application is healthy, measures itself and draws its dashboard", async ({ world }) => {
  for (const { name } of world.systems) {
    const application = await start(world, name, 100);
    await expect.poll(() => application.queue()).toSatisfy(({ completed }) => completed > 5);

    expect(await application.call("GET", "/health")).toMatchObject({
      status: 200,
      json: { status: "ok" },
    });
    const page = await application.call(
      "GET",
      name === "recipes" ? "/dashboard/recipes" : "/dashboard",
    );
    expect(page.text).toMatch(/<polyline [^>]*points="[0-9.]+,[0-9.]+ [0-9.]+,/);
    const { text } = await application.call("GET", "/metrics");
    expect(text).toMatch(
      new RegExp(`${name}_api_latency_seconds_bucket\\{endpoint="/health",le="\\+Inf"\\} 1`),
    );
    expect(text).toMatch(/http_request_duration_seconds\{quantile="0.99"\} \d/);
    expect(text).toMatch(/ingestion_newest_row_age_seconds \d/);
    expect(text).toMatch(/ingestion_writes_total\{outcome="accepted"\} [1-9]/);
    expect(text).toMatch(/queue_depth\{state="waiting"\} \d/);
    await application.stop();
    expect(await compare(world, name)).toMatchObject({ equal: true, failures: 0 });
  }
});

test("recent readings are asked by GET and by POST, with a token only", async ({ world }) => {
  const application = await start(world, "sensors", 1);
  const input = JSON.stringify({ unitId: UNIT, limit: 10 });

  const posted = await application.call("POST", "/trpc/readings.recent", input);
  const got = await application.call(
    "GET",
    `/trpc/readings.recent?input=${encodeURIComponent(input)}`,
  );
  const wrong = await application.call("POST", "/trpc/readings.recent", { unitId: "fridge" });
  const stranger = await fetch(`${application.address}/trpc/readings.recent`, {
    method: "POST",
    body: input,
  });

  expect(posted).toMatchObject({ status: 200, json: { result: { data: expect.any(Array) } } });
  expect(JSON.parse(posted.text).result.data).toHaveLength(10);
  expect(JSON.parse(got.text).result.data).toHaveLength(10);
  expect(wrong).toMatchObject({ status: 400, json: { error: expect.stringContaining("unitId") } });
  expect(stranger.status).toBe(401);
  await application.stop();
});

test("an uplink of the radio network is queued and stored", async ({ world }) => {
  const application = await start(world, "sensors", 1);

  const answer = await application.call("POST", "/webhooks/ttn", {
    end_device_ids: { device_id: "17" },
    uplink_message: { decoded_payload: { temperature: 12.5 } },
  });

  expect(answer.status).toBe(202);
  const { uplinkId } = JSON.parse(answer.text);
  await expect
    .poll(() =>
      ask(
        ownerUrl(world, "sensors"),
        sql`select out_of_range and exists (select from alert_event where reading_id = sensor_readings.id) as value
              from sensor_readings where uplink_id = ${uplinkId}`,
      ),
    )
    .toEqual([true]);
  await application.stop();
});

test("prices are uploaded, read, forecast and summed up", async ({ world }) => {
  const application = await start(world, "pricing", 1);
  const upload = `/api/properties/${UNIT}/upload-csv`;

  const stored = await application.call(
    "POST",
    upload,
    "date,roomType,price\n2031-05-01,suite,99.50\n2031-05-02,suite,98",
  );
  const refused = await application.call(
    "POST",
    upload,
    "date,roomType,price\n2031-05-01,suite,cheap",
  );
  const read = await application.call(
    "GET",
    `/api/properties/${UNIT}/pricing-data?from=2031-05-01&to=2031-05-31`,
  );
  const forecast = await application.call("GET", "/api/analytics/demand-forecast");
  const director = await application.call("GET", "/api/dashboard/director");

  expect(stored).toMatchObject({ status: 201, json: { inserted: 2, failed: 0 } });
  expect(refused).toMatchObject({
    status: 400,
    json: { error: expect.stringContaining("Line 2") },
  });
  expect(read.json).toMatchObject({
    rows: [
      { date: "2031-05-01", price: 99.5 },
      { date: "2031-05-02", price: 98 },
    ],
  });
  expect(JSON.parse(forecast.text).forecast).toHaveLength(7);
  expect(director).toMatchObject({ status: 200, json: { properties: expect.any(Number) } });
  await application.stop();
  expect(await compare(world, "pricing")).toMatchObject({ equal: true });
});

test("a customer looks, orders and finds the order", async ({ world }) => {
  const application = await start(world, "orders", 1);

  const placed = await application.call("POST", "/api/orders", { userId: 7, totalCents: 1_250 });
  const listed = await application.call("GET", "/api/orders?userId=7");

  expect(placed).toMatchObject({ status: 201, json: { status: "pending", total_cents: 1_250 } });
  expect(JSON.parse(listed.text)[0]).toMatchObject({ totalCents: 1_250 });
  expect((await application.call("GET", "/api/users/7")).json).toMatchObject({ id: 7 });
  expect((await application.call("GET", "/api/users/none")).status).toBe(404);
  expect(JSON.parse((await application.call("GET", "/api/products")).text)).toHaveLength(100);
  await application.stop();
});

test("recipes are listed and found by number", async ({ world }) => {
  const application = await start(world, "recipes", 1);

  expect(JSON.parse((await application.call("GET", "/api/recipes")).text).length).toBeGreaterThan(
    50,
  );
  expect((await application.call("GET", "/api/recipes/1")).json).toMatchObject({ id: 1 });
  expect((await application.call("GET", "/dashboard/recipes")).text).toContain("Recipe");
  expect((await application.call("GET", "/api/recipes/0")).status).toBe(404);
  await application.stop();
});

test("a webhook is sent and listed", async ({ world }) => {
  const application = await start(world, "webhooks", 1);

  const sent = await application.call("POST", "/webhooks/3", { event: "invoice.paid" });
  const logs = await application.call("GET", "/api/endpoints/3/logs?limit=1");

  expect(sent).toMatchObject({ status: 201, json: { request_body: { event: "invoice.paid" } } });
  expect(JSON.parse(logs.text)).toMatchObject([{ status: "Success", statusCode: 200 }]);
  expect((await application.call("GET", "/api/endpoints/99/logs")).status).toBe(400);
  await application.stop();
});

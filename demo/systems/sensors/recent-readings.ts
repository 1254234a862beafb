import { z } from "zod";
import { readJson } from "@/demo/applications/read-input";
import type { Answer, Route } from "@/demo/applications/route";
import type { TimedDatabase } from "@/demo/applications/timed-database";
import { sql } from "@/lib/pg/sql";

const Input = z.object({ unitId: z.uuid(), limit: z.int().min(1).max(1_000).default(100) });
const Reading = z.object({
  id: z.string(),
  deviceId: z.string(),
  recordedAt: z.date(),
  temperatureC: z.string().transform(Number),
});

/** `readings.recent`, asked as a query in the address or as a call with a body. */
export function recentReadings(database: TimedDatabase): Route[] {
  const route = { path: "/trpc/readings.recent", secured: true };
  return [
    {
      ...route,
      method: "GET",
      answer: ({ query }) => recent(database, query.get("input") ?? ""),
    },
    { ...route, method: "POST", answer: ({ body }) => recent(database, body) },
  ];
}

async function recent(database: TimedDatabase, input: string): Promise<Answer> {
  const { unitId, limit } = readJson(Input, input);
  const data = await database.query(
    Reading,
    sql`select id, device_id as "deviceId", recorded_at as "recordedAt", temperature_c as "temperatureC"
          from sensor_readings
         where unit_id = ${unitId}
         order by recorded_at desc
         limit ${limit}`,
  );
  return { body: { result: { data } } };
}

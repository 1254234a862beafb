import { z } from "zod";
import { readInput, readJson } from "@/demo/applications/read-input";
import type { Route } from "@/demo/applications/route";
import type { TimedDatabase } from "@/demo/applications/timed-database";
import type { Ingestion } from "@/demo/writers/ingestion";
import { sql } from "@/lib/pg/sql";
import { logOf, logRows } from "./log-rows";

const Endpoint = z.object({ endpoint: z.coerce.number().int().min(1).max(50) });
const Limit = z.coerce.number().int().min(1).max(500);
const Log = z.object({
  id: z.coerce.number(),
  requestId: z.string(),
  timestamp: z.date(),
  status: z.string(),
  statusCode: z.number().nullable(),
});

/** Sends a webhook, and lists what was sent. */
export function logRoutes(database: TimedDatabase, ingestion: Ingestion): Route[] {
  return [
    {
      method: "POST",
      path: "/webhooks/:endpoint",
      secured: true,
      answer: async ({ parameters, body }) => {
        const { endpoint } = readInput(Endpoint, parameters);
        const outcome = await ingestion.insert(logRows, logOf(endpoint, readJson(z.json(), body)));
        return outcome.kind === "done"
          ? { status: 201, body: outcome.row }
          : { status: 502, body: { error: "The webhook was not logged.", outcome: outcome.kind } };
      },
    },
    {
      method: "GET",
      path: "/api/endpoints/:endpoint/logs",
      answer: async ({ parameters, query }) => {
        const { endpoint } = readInput(Endpoint, parameters);
        const limit = readInput(Limit, query.get("limit") ?? 50);
        return { body: await latestLogs(database, endpoint, limit) };
      },
    },
  ];
}

function latestLogs(database: TimedDatabase, endpoint: number, limit: number) {
  return database.query(
    Log,
    sql`select id, request_headers->>'x-request-id' as "requestId", "timestamp", status, status_code as "statusCode"
          from webhook_log
         where webhook_endpoint_id = ${endpoint}
         order by "timestamp" desc
         limit ${limit}`,
  );
}

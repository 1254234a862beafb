import { randomUUID } from "node:crypto";
import { anyOf, oneOf } from "@/demo/systems/chance";
import type { JournalledTable, Row } from "@/demo/systems/journalled-table";
import { sql } from "@/lib/pg/sql";

const ENDPOINTS = 50;
const RETENTION_DAYS = 15;

/** One row for each webhook sent. */
export const logRows: JournalledTable = {
  name: "webhook_log",
  key: sql`request_headers->>'x-request-id'`,
  keyOf: ({ request_headers }) => String(Object(request_headers)["x-request-id"]),
  // Only what a migration of the last fifteen days takes along for certain.
  history: sql`"timestamp" >= (select now() - random() * interval '10 days') order by "timestamp" limit 20`,
  newRow: () =>
    logOf(oneOf(ENDPOINTS), { event: anyOf("invoice.paid", "lesson.booked", "client.updated") }),
  changes: () => ({
    status: anyOf("Success", "Unexpected response"),
    status_code: anyOf(200, 502, 504),
  }),
  retention: { column: "timestamp", days: RETENTION_DAYS },
};

/** A webhook that has just been sent. */
export function logOf(endpoint: number, body: unknown): Row {
  return {
    webhook_endpoint_id: endpoint,
    status: "Success",
    status_code: 200,
    request_headers: { "x-request-id": randomUUID(), "content-type": "application/json" },
    request_body: body,
    response_body: { ok: true },
  };
}

import type { ApplicationDefinition } from "@/demo/applications/definition";
import { sql } from "@/lib/pg/sql";
import { webhooksDashboard } from "./dashboard";
import { logRoutes } from "./log-routes";
import { logRows } from "./log-rows";

/** The application that sends webhooks and keeps a log of them. */
export const webhooks: ApplicationDefinition = {
  name: "webhooks",
  perSecond: 10,
  tables: [logRows],
  newestRow: sql`select max("timestamp") as at from webhook_log`,
  routes: ({ database, ingestion }) => [
    ...logRoutes(database, ingestion),
    webhooksDashboard(database),
  ],
};

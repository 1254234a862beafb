import type { ApplicationDefinition } from "@/demo/applications/definition";
import { sql } from "@/lib/pg/sql";
import { ordersDashboard } from "./dashboard";
import { orderRows } from "./order-rows";
import { shopRoutes } from "./shop-routes";

/** The application of the shop. */
export const orders: ApplicationDefinition = {
  name: "orders",
  perSecond: 2,
  tables: [orderRows],
  newestRow: sql`select max(placed_at) as at from orders`,
  routes: ({ database, ingestion }) => [
    ...shopRoutes(database, ingestion),
    ordersDashboard(database),
  ],
};

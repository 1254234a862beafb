import { z } from "zod";
import { readJson } from "@/demo/applications/read-input";
import type { Route } from "@/demo/applications/route";
import type { TimedDatabase } from "@/demo/applications/timed-database";
import type { Ingestion } from "@/demo/writers/ingestion";
import { sql } from "@/lib/pg/sql";
import { orderOf, orderRows } from "./order-rows";

const NewOrder = z.object({ userId: z.int().min(1), totalCents: z.int().min(0) });
const Order = z.object({
  id: z.coerce.number(),
  orderNumber: z.string(),
  status: z.string(),
  totalCents: z.number(),
  placedAt: z.date(),
});
const User = z.object({ id: z.coerce.number(), email: z.string(), fullName: z.string() });
const Product = z.object({
  id: z.coerce.number(),
  sku: z.string(),
  name: z.string(),
  priceCents: z.number(),
});

/** What a customer does: look, order, look again. */
export function shopRoutes(database: TimedDatabase, ingestion: Ingestion): Route[] {
  return [
    {
      method: "GET",
      path: "/api/products",
      answer: async () => ({
        body: await database.query(
          Product,
          sql`select id, sku, name, price_cents as "priceCents" from products order by id limit 100`,
        ),
      }),
    },
    {
      method: "GET",
      path: "/api/users/:id",
      answer: ({ parameters: { id } }) => user(database, id),
    },
    {
      method: "GET",
      path: "/api/orders",
      answer: async ({ query }) => ({ body: await latestOrders(database, query.get("userId")) }),
    },
    {
      method: "POST",
      path: "/api/orders",
      secured: true,
      answer: ({ body }) => place(ingestion, body),
    },
  ];
}

async function user(database: TimedDatabase, id: string | undefined) {
  const [found] = await database.query(
    User,
    sql`select id, email, full_name as "fullName" from users where id::text = ${id}`,
  );
  return found ? { body: found } : { status: 404, body: { error: `There is no user ${id}.` } };
}

function latestOrders(database: TimedDatabase, userId: string | null) {
  return database.query(
    Order,
    sql`select id, order_number as "orderNumber", status, total_cents as "totalCents", placed_at as "placedAt"
          from orders
         where ${userId}::bigint is null or user_id = ${userId}::bigint
         order by placed_at desc
         limit 50`,
  );
}

async function place(ingestion: Ingestion, body: string) {
  const { userId, totalCents } = readJson(NewOrder, body);
  const outcome = await ingestion.insert(orderRows, orderOf(userId, totalCents));
  return outcome.kind === "done"
    ? { status: 201, body: outcome.row }
    : { status: 502, body: { error: "The order was not stored.", outcome: outcome.kind } };
}

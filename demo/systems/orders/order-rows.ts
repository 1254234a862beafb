import { randomUUID } from "node:crypto";
import { anyOf, oneOf } from "@/demo/systems/chance";
import type { JournalledTable, Row } from "@/demo/systems/journalled-table";
import { sql } from "@/lib/pg/sql";

const USERS = 1_000;

/** One order of one customer. */
export const orderRows: JournalledTable = {
  name: "orders",
  key: sql`order_number`,
  keyOf: ({ order_number }) => String(order_number),
  history: sql`placed_at >= (select now() - random() * interval '500 days') order by placed_at limit 20`,
  newRow: () => orderOf(oneOf(USERS), 1_000 + oneOf(20_000)),
  changes: () => ({
    status: anyOf("paid", "shipped", "delivered", "cancelled"),
    note: `Changed ${oneOf(1_000_000)}`,
  }),
  shared: ["updated_at"],
};

/** An order as the shop places it. */
export function orderOf(userId: number, totalCents: number): Row {
  return { order_number: `N-${randomUUID()}`, user_id: userId, total_cents: totalCents };
}

import { z } from "zod";
import { readInput } from "@/demo/applications/read-input";
import type { Route } from "@/demo/applications/route";
import type { TimedDatabase } from "@/demo/applications/timed-database";
import { sql } from "@/lib/pg/sql";

const Asked = z.object({
  id: z.uuid(),
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
});
const Price = z.object({
  date: z.string(),
  roomType: z.string(),
  price: z.coerce.number(),
  occupancyRate: z.coerce.number(),
});

/** The prices of one property between two days; without them, of the last thirty. */
export function propertyPrices(database: TimedDatabase): Route {
  return {
    method: "GET",
    path: "/api/properties/:id/pricing-data",
    answer: async ({ parameters, query }) => {
      const { id, from, to } = readInput(Asked, {
        ...parameters,
        from: query.get("from"),
        to: query.get("to"),
      });
      const rows = await database.query(
        Price,
        sql`select date::text, "roomType", price, "occupancyRate"
              from pricing_data
             where "propertyId" = ${id}
               and date >= coalesce(${from}::date, current_date - 30)
               and date <= coalesce(${to}::date, current_date)
             order by date
             limit 1000`,
      );
      return { body: { propertyId: id, rows } };
    },
  };
}

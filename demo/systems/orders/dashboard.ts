import { z } from "zod";
import { renderChartPage } from "@/demo/applications/chart-page";
import type { Route } from "@/demo/applications/route";
import type { TimedDatabase } from "@/demo/applications/timed-database";
import { sql } from "@/lib/pg/sql";

const Day = z.object({ day: z.string(), orders: z.coerce.number() });

/** The orders of the last month. */
export function ordersDashboard(database: TimedDatabase): Route {
  return {
    method: "GET",
    path: "/dashboard",
    answer: async () => {
      const days = await database.query(
        Day,
        sql`select to_char(placed_at, 'YYYY-MM-DD') as day, count(*) as orders
              from orders
             where placed_at >= now() - interval '30 days'
             group by 1
             order by 1`,
      );
      const body = renderChartPage({
        title: "Online shop",
        caption: "Orders by day",
        points: days.map(({ day, orders }) => ({ label: day, value: orders })),
        figures: { "Orders in thirty days": days.reduce((sum, { orders }) => sum + orders, 0) },
      });
      return { body };
    },
  };
}

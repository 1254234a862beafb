import { z } from "zod";
import { renderChartPage } from "@/demo/applications/chart-page";
import type { Route } from "@/demo/applications/route";
import type { TimedDatabase } from "@/demo/applications/timed-database";
import { sql } from "@/lib/pg/sql";

const Day = z.object({ day: z.string(), quantity: z.coerce.number() });
const Count = z.object({ recipes: z.coerce.number() });

/** What was baked in the last two months. */
export function recipesDashboard(database: TimedDatabase): Route {
  return {
    method: "GET",
    path: "/dashboard/recipes",
    answer: async () => {
      const days = await database.query(
        Day,
        sql`select date::text as day, sum(quantity) as quantity
              from "ProductionHistory"
             where date >= current_date - 60
             group by 1
             order by 1`,
      );
      const [count] = await database.query(Count, sql`select count(*) as recipes from "Recipe"`);
      const body = renderChartPage({
        title: "Recipes",
        caption: "Pieces baked, by day",
        points: days.map(({ day, quantity }) => ({ label: day, value: quantity })),
        figures: { Recipes: count?.recipes ?? 0 },
      });
      return { body };
    },
  };
}

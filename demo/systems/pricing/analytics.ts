import { z } from "zod";
import type { Route } from "@/demo/applications/route";
import type { TimedDatabase } from "@/demo/applications/timed-database";
import { sql } from "@/lib/pg/sql";

const Weekday = z.object({ weekday: z.coerce.number(), expectedOccupancy: z.coerce.number() });
const Figures = z.object({
  properties: z.coerce.number(),
  nights: z.coerce.number(),
  averagePrice: z.coerce.number(),
  averageOccupancy: z.coerce.number(),
});
const Month = z.object({ month: z.string(), averageOccupancy: z.coerce.number() });

/** What to expect of each weekday, from the last ninety days. */
export function demandForecast(database: TimedDatabase): Route {
  return {
    method: "GET",
    path: "/api/analytics/demand-forecast",
    answer: async () => {
      const forecast = await database.query(
        Weekday,
        sql`select extract(isodow from date) as weekday, avg("occupancyRate") as "expectedOccupancy"
              from pricing_data
             where date >= current_date - 90 and date <= current_date
             group by 1
             order by 1`,
      );
      return { body: { basedOnDays: 90, forecast } };
    },
  };
}

/** The figures of the year for the director. */
export function directorFigures(database: TimedDatabase): Route {
  return {
    method: "GET",
    path: "/api/dashboard/director",
    answer: async () => {
      const [figures] = await database.query(
        Figures,
        sql`select count(distinct "propertyId") as properties, count(*) as nights,
                   avg(price) as "averagePrice", avg("occupancyRate") as "averageOccupancy"
              from pricing_data
             where date >= current_date - 365 and date <= current_date`,
      );
      return { body: { ...figures, months: await monthlyOccupancy(database) } };
    },
  };
}

/** The occupancy of each of the last twelve months. */
export function monthlyOccupancy(database: TimedDatabase): Promise<z.output<typeof Month>[]> {
  return database.query(
    Month,
    sql`select to_char(date, 'YYYY-MM') as month, avg("occupancyRate") as "averageOccupancy"
          from pricing_data
         where date >= current_date - 365 and date <= current_date
         group by 1
         order by 1`,
  );
}

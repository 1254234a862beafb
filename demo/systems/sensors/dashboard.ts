import { z } from "zod";
import { renderChartPage } from "@/demo/applications/chart-page";
import type { Route } from "@/demo/applications/route";
import type { TimedDatabase } from "@/demo/applications/timed-database";
import { sql } from "@/lib/pg/sql";

const Hour = z.object({ hour: z.date(), average: z.coerce.number(), readings: z.coerce.number() });
const Open = z.object({ open: z.coerce.number() });

/** The temperatures of the last two days. */
export function sensorsDashboard(database: TimedDatabase): Route {
  return {
    method: "GET",
    path: "/dashboard",
    answer: async () => {
      const hours = await database.query(
        Hour,
        sql`select date_trunc('hour', recorded_at) as hour, avg(temperature_c) as average, count(*) as readings
              from sensor_readings
             where recorded_at >= now() - interval '2 days'
             group by 1
             order by 1`,
      );
      const [alarms] = await database.query(
        Open,
        sql`select count(*) as open from sensor_readings where out_of_range and acknowledged_at is null`,
      );
      const body = renderChartPage({
        title: "Cold chain",
        caption: "Average temperature in °C, by hour",
        points: hours.map(({ hour, average }) => ({ label: hour.toISOString(), value: average })),
        figures: {
          "Readings in two days": hours.reduce((sum, { readings }) => sum + readings, 0),
          "Unacknowledged alarms": alarms?.open ?? 0,
        },
      });
      return { body };
    },
  };
}

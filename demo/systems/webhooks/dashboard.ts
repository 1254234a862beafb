import { z } from "zod";
import { renderChartPage } from "@/demo/applications/chart-page";
import type { Route } from "@/demo/applications/route";
import type { TimedDatabase } from "@/demo/applications/timed-database";
import { sql } from "@/lib/pg/sql";

const Hour = z.object({ hour: z.date(), sent: z.coerce.number(), failed: z.coerce.number() });

/** The webhooks of the last day. */
export function webhooksDashboard(database: TimedDatabase): Route {
  return {
    method: "GET",
    path: "/dashboard",
    answer: async () => {
      const hours = await database.query(
        Hour,
        sql`select date_trunc('hour', "timestamp") as hour, count(*) as sent,
                   count(*) filter (where status <> 'Success') as failed
              from webhook_log
             where "timestamp" >= now() - interval '1 day'
             group by 1
             order by 1`,
      );
      const body = renderChartPage({
        title: "Webhook log",
        caption: "Webhooks sent, by hour",
        points: hours.map(({ hour, sent }) => ({ label: hour.toISOString(), value: sent })),
        figures: { "Failed in a day": hours.reduce((sum, { failed }) => sum + failed, 0) },
      });
      return { body };
    },
  };
}

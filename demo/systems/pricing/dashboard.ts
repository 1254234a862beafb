import { renderChartPage } from "@/demo/applications/chart-page";
import type { Route } from "@/demo/applications/route";
import type { TimedDatabase } from "@/demo/applications/timed-database";
import { monthlyOccupancy } from "./analytics";

/** The occupancy of the last year. */
export function pricingDashboard(database: TimedDatabase): Route {
  return {
    method: "GET",
    path: "/dashboard",
    answer: async () => {
      const months = await monthlyOccupancy(database);
      const body = renderChartPage({
        title: "Holiday home prices",
        caption: "Average occupancy in %, by month",
        points: months.map(({ month, averageOccupancy }) => ({
          label: month,
          value: averageOccupancy,
        })),
        figures: { Months: months.length },
      });
      return { body };
    },
  };
}

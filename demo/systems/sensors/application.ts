import type { ApplicationDefinition } from "@/demo/applications/definition";
import { sql } from "@/lib/pg/sql";
import { sensorsDashboard } from "./dashboard";
import { readings } from "./readings";
import { recentReadings } from "./recent-readings";
import { uplinks } from "./uplinks";

/** The application of the cold chain. */
export const sensors: ApplicationDefinition = {
  name: "sensors",
  perSecond: 20,
  tables: [readings],
  newestRow: sql`select max(received_at) as at from sensor_readings where recorded_at > now() - interval '1 day'`,
  routes: ({ database, ingestion }) => [
    ...recentReadings(database),
    uplinks(ingestion),
    sensorsDashboard(database),
  ],
};

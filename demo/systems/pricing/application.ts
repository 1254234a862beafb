import type { ApplicationDefinition } from "@/demo/applications/definition";
import { sql } from "@/lib/pg/sql";
import { demandForecast, directorFigures } from "./analytics";
import { pricingDashboard } from "./dashboard";
import { prices } from "./prices";
import { propertyPrices } from "./property-prices";
import { uploadCsv } from "./upload-csv";

/** The application of the holiday homes. */
export const pricing: ApplicationDefinition = {
  name: "pricing",
  perSecond: 2,
  tables: [prices],
  newestRow: sql`select max("createdAt") as at from pricing_data`,
  routes: ({ database, ingestion }) => [
    propertyPrices(database),
    uploadCsv(ingestion),
    demandForecast(database),
    directorFigures(database),
    pricingDashboard(database),
  ],
};

import { z } from "zod";
import type { Ingestion } from "@/demo/writers/ingestion";
import { sql } from "@/lib/pg/sql";
import type { ApplicationDefinition } from "./definition";
import type { Metrics } from "./metrics";
import { renderMetrics } from "./metrics-page";
import type { Answer, Route } from "./route";
import type { Switches } from "./switches";
import type { TimedDatabase } from "./timed-database";

type Parts = {
  definition: ApplicationDefinition;
  database: TimedDatabase;
  ingestion: Ingestion;
  metrics: Metrics;
  switches: Switches;
};

const Newest = z.object({ at: z.date().nullable() });

/** What every application answers: its health, its measurements, its queue. */
export function commonRoutes(parts: Parts): Route[] {
  return [
    { method: "GET", path: "/health", answer: () => health(parts) },
    { method: "GET", path: "/metrics", answer: () => measurements(parts) },
    { method: "GET", path: "/queue", answer: async () => ({ body: queueOf(parts.ingestion) }) },
  ];
}

async function health({ definition, database }: Parts): Promise<Answer> {
  try {
    await database.query(z.unknown(), sql`select 1`);
    return { body: { status: "ok", system: definition.name } };
  } catch {
    return {
      status: 503,
      body: { status: "unavailable", message: "The database does not answer" },
    };
  }
}

async function measurements({
  definition,
  ingestion,
  metrics,
  switches,
  database,
}: Parts): Promise<Answer> {
  const body = renderMetrics({
    system: definition.name,
    metrics,
    ingestion,
    pool: database.pool,
    newestRowAgeSeconds: await newestRowAge(definition, database),
    maintenance: switches.maintenance,
  });
  return { type: "text/plain; version=0.0.4", body };
}

/** A database that is down must not hide the other measurements. */
async function newestRowAge(
  { newestRow }: ApplicationDefinition,
  database: TimedDatabase,
): Promise<number | undefined> {
  try {
    const [newest] = await database.query(Newest, newestRow);
    // A device's clock may be ahead of ours; its reading is then as new as can be.
    return newest?.at ? Math.max(0, Date.now() - newest.at.getTime()) / 1_000 : undefined;
  } catch {
    return undefined;
  }
}

function queueOf(ingestion: Ingestion) {
  const { waiting, active, accepted, failed } = ingestion.counts();
  return { waiting, active, completed: accepted, failed };
}

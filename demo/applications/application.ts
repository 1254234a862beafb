import { join } from "node:path";
import { Arrivals } from "@/demo/writers/arrivals";
import { Ingestion } from "@/demo/writers/ingestion";
import { openWriting } from "@/demo/writers/open-writing";
import { Recorder } from "@/demo/writers/recorder";
import { ApplicationLog } from "./application-log";
import { commonRoutes } from "./common-routes";
import { controlRoutes } from "./control";
import type { ApplicationDefinition } from "./definition";
import { listen } from "./listen";
import { Metrics } from "./metrics";
import { Switches } from "./switches";
import { TimedDatabase } from "./timed-database";

export type ApplicationPlace = {
  /** The application's role in the application's database. */
  databaseUrl: string;
  journalDirectory: string;
  logDirectory: string;
  token: string;
  /** What its journal and its log are called; the system's name by default. */
  label?: string | undefined;
  /** 0 takes any free port. */
  port: number;
  /** Writes a second; without it, those of an ordinary day. */
  perSecond?: number | undefined;
};

export type RunningApplication = {
  address: string;
  ingestion: Ingestion;
  metrics: Metrics;
  /** Resolves when every write has ended and is in the journal. */
  stop(): Promise<void>;
};

/** Starts the application of one system: its endpoints, its writers, its journal. */
export async function startApplication(
  definition: ApplicationDefinition,
  place: ApplicationPlace,
): Promise<RunningApplication> {
  const { name, tables } = definition;
  const { label = name } = place;
  const { session, pool, journal, close } = await openWriting({ name, tables, ...place });
  const log = new ApplicationLog(join(place.logDirectory, `${label}.log`), label);
  const metrics = new Metrics();
  const recorder = new Recorder(pool, journal, (seconds) => metrics.writes.observe(seconds));
  const onFailure = (reason: string) => log.error(`A write failed: ${reason}`);
  const ingestion = new Ingestion({ recorder, session, tables, onFailure });
  const arrivals = new Arrivals(place.perSecond ?? definition.perSecond, () => switches.arrive());
  const switches: Switches = new Switches(ingestion, arrivals);
  const database = new TimedDatabase(pool, metrics.queries);
  const routes = [
    ...definition.routes({ database, ingestion }),
    ...commonRoutes({ definition, database, ingestion, metrics, switches }),
    ...controlRoutes(switches),
  ];
  const { token } = place;
  const release = async () => {
    await ingestion.drain();
    await close();
    log.close();
  };
  const door = { routes, switches, metrics, log, token };
  const server = await listen(place.port, door).catch(async (error: unknown) => {
    await release();
    throw error;
  });
  await switches.apply();
  log.info(`Listening on ${server.address}`);

  const stop = async () => {
    arrivals.stop();
    await server.close();
    log.info("Stopped listening");
    await release();
  };
  return { address: server.address, ingestion, metrics, stop };
}

import type { SystemName } from "@/demo/systems/catalogue";
import type { JournalledTable } from "@/demo/systems/journalled-table";
import type { Ingestion } from "@/demo/writers/ingestion";
import type { Sql } from "@/lib/pg/sql";
import type { Route } from "./route";
import type { TimedDatabase } from "./timed-database";

/** What the endpoints of an application work with. */
type Tools = { database: TimedDatabase; ingestion: Ingestion };

/** What makes the application of one system different from the others. */
export type ApplicationDefinition = {
  name: SystemName;
  /** Writes a second on an ordinary day. */
  perSecond: number;
  tables: readonly JournalledTable[];
  /** A statement that gives the time of the newest row as `at`. */
  newestRow: Sql;
  routes(tools: Tools): Route[];
};

import type { ClientBase } from "pg";
import type { ServerFacts } from "@/lib/core/server-facts";
import { inReadOnly, type ReadLimits } from "./read-only";
import { readDatabaseBytes } from "./server-facts/read-database-bytes";
import { readExtensions } from "./server-facts/read-extensions";
import { readGroup } from "./server-facts/read-group";
import { readPrivileges } from "./server-facts/read-privileges";
import { readPublications, readSlots, readStandbys } from "./server-facts/read-replication";
import { readServerIdentity } from "./server-facts/read-server-identity";
import { readSettings } from "./server-facts/read-settings";
import { readEstimatedTables, readMeasuredTables } from "./server-facts/read-tables";

type ReadOptions = ReadLimits & { now: () => Date };

/** What this role can see of this database now. A group that cannot be read does not spoil the others. */
export async function readServerFacts(
  client: ClientBase,
  options: ReadOptions,
): Promise<ServerFacts> {
  const read = <Value>(work: (client: ClientBase) => Promise<Value>) =>
    readGroup(client, options, work);
  const server = await inReadOnly(client, options, () => readServerIdentity(client, options.now));
  const measured = await read(readMeasuredTables);
  const standbys = await read(readStandbys);
  return {
    server,
    databaseBytes: await read(readDatabaseBytes),
    tables: measured.state === "read" ? measured : await read(readEstimatedTables),
    privileges: await read(readPrivileges),
    extensions: await read(readExtensions),
    slots: await read(readSlots),
    standbys: standbys.state === "read" ? standbys.value : standbys,
    publications: await read(readPublications),
    settings: await read(readSettings),
  };
}

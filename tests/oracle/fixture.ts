import { Client } from "pg";
import type { Connect } from "@/lib/partition/session/engine-sessions";
import { test as base } from "@/tests/postgres";
import { connectTo, layShadow, laySource, planMigration } from "./ground";

const ROWS = 2_000;

/** A migration that is entered in the ledger and not begun. */
export type Planned = { id: string; url: string; client: Client; connect: Connect };

/** A test with `planned`: a source with rows, a shadow without, and the way into their database. */
export const test = base.extend<{ planned: Planned }>({
  planned: async ({ scratch: { url } }, use) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await laySource(client, ROWS);
    await layShadow(client);
    const connect = connectTo(url);
    await use({ id: await planMigration(connect), url, client, connect });
    await client.end();
  },
});

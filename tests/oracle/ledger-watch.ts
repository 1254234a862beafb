import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";

const POLL_MS = 10;
const PATIENCE_MS = 60_000;

const Sight = z.object({
  state: z.string(),
  round: z.int(),
  chunks: z.int(),
  batches: z.coerce.number(),
  actions: z.int(),
});
export type Sight = z.infer<typeof Sight>;

/** Waits until the ledger shows what is waited for, and gives it. A server that is away is waited for as well. */
export async function untilLedger(url: string, isThere: (sight: Sight) => boolean): Promise<Sight> {
  const deadline = Date.now() + PATIENCE_MS;
  let sight: Sight | undefined;
  while (Date.now() < deadline) {
    sight = await look(url);
    if (sight && isThere(sight)) return sight;
    await sleep(POLL_MS);
  }
  throw new Error(`The ledger still shows ${JSON.stringify(sight)}.`);
}

async function look(url: string): Promise<Sight | undefined> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  try {
    await client.connect();
    const [sight] = await query(
      client,
      Sight,
      sql`
      select state, coalesce(round, 0) as round, batches,
             (select count(*)::int from slackwater.chunk where done_at is not null) as chunks,
             (select count(*)::int from slackwater.action) as actions
        from slackwater.migration
        join slackwater.replay on replay.migration_id = migration.id
        left join slackwater.copy on copy.migration_id = migration.id`,
    );
    return sight;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}

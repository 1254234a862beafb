import type { ClientBase } from "pg";
import { z } from "zod";
import { execute, query, sql } from "@/lib/pg/sql";

const Throttling = z.object({
  speed: z.int(),
  /** Why, the gravest first. */
  reasons: z.array(z.object({ level: z.string(), words: z.string() })),
});

/** How fast rows may be copied, and why, so that whoever looks at the ledger can tell. */
export type Throttling = z.infer<typeof Throttling>;

export async function recordThrottling(
  session: ClientBase,
  migrationId: string,
  { speed, reasons }: Throttling,
): Promise<void> {
  await execute(
    session,
    sql`
    insert into slackwater.throttle (migration_id, at, speed, reasons)
    values (${migrationId}, clock_timestamp(), ${speed}, ${JSON.stringify(reasons)})
        on conflict (migration_id) do update
       set at = excluded.at, speed = excluded.speed, reasons = excluded.reasons`,
  );
}

/** What was last decided; nothing for a copy that no throttle was asked for. */
export async function readThrottling(
  session: ClientBase,
  migrationId: string,
): Promise<Throttling | null> {
  const [found] = await query(
    session,
    Throttling,
    sql`select speed, reasons from slackwater.throttle where migration_id = ${migrationId}`,
  );
  return found ?? null;
}

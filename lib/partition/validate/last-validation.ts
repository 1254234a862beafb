import type { ClientBase } from "pg";
import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";

const LastValidation = z.object({
  at: z.date(),
  verdict: z.enum(["passed", "failed", "unknown"]),
  /** Whether everything was looked at, and not only some of it. */
  isWhole: z.boolean(),
  /** What both tables were when it began; null before the new one was ready. */
  stamp: z.string().nullable(),
});
export type LastValidation = z.infer<typeof LastValidation>;

/** When a migration was last validated, and what came of it. Part of it that passed says nothing about the rest. */
export async function readLastValidation(
  session: ClientBase,
  migrationId: string,
): Promise<LastValidation | undefined> {
  const [last] = await query(
    session,
    LastValidation,
    sql`
    select at, details ->> 'verdict' as verdict, (details ->> 'isWhole')::boolean as "isWhole",
           details ->> 'stamp' as stamp
      from slackwater.event
     where migration_id = ${migrationId} and kind = 'validated'
       and ((details ->> 'isWhole')::boolean or details ->> 'verdict' = 'failed')
     order by id desc limit 1`,
  );
  return last;
}

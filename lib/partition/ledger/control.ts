import type { ClientBase } from "pg";
import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { CopyHours } from "@/lib/partition/throttle/copy-hours";
import { inTransaction } from "@/lib/partition/transaction";
import { execute, query, sql } from "@/lib/pg/sql";
import { recordEvent } from "./record-event";

const Control = z.object({
  paused: z.boolean(),
  speed: z.int().min(0).max(100),
  /** Rows are copied only then; null is always. */
  hours: CopyHours.nullable(),
});

/** With it, whether somebody waits for the engine to end, who will do what cannot wait. */
const Read = Control.extend({ wanted: z.boolean() });

/** What people asked of a running engine. It lies apart from what the engine writes, so neither waits. */
export type Control = z.infer<typeof Control>;

export async function readControl(
  session: ClientBase,
  migrationId: string,
): Promise<z.infer<typeof Read>> {
  const [control] = await query(
    session,
    Read,
    sql`
    select paused, speed, hours, wanted
      from slackwater.control
     where migration_id = ${migrationId}`,
  );
  if (!control) throw notFound("migration", migrationId);
  return control;
}

/** Pauses, resumes or slows a migration down, or names its hours, whether an engine runs or not. */
export async function changeControl(
  session: ClientBase,
  migrationId: string,
  change: Partial<Control>,
): Promise<Control> {
  const { paused = null, speed = null, hours } = Control.partial().parse(change);
  const newHours = hours ? JSON.stringify(hours) : null;
  return inTransaction(session, "read_committed", async () => {
    const [control] = await query(
      session,
      Control,
      sql`
      update slackwater.control
         set paused = coalesce(${paused}, paused), speed = coalesce(${speed}, speed),
             hours = case when ${hours !== undefined} then ${newHours}::jsonb else hours end
       where migration_id = ${migrationId}
      returning paused, speed, hours`,
    );
    if (!control) throw notFound("migration", migrationId);
    await recordEvent(session, migrationId, "control", control);
    return control;
  });
}

/** Asks whatever engine is at work to end where nothing is half done, or takes the request back. */
export async function askToEnd(
  session: ClientBase,
  migrationId: string,
  wanted: boolean,
): Promise<void> {
  await execute(
    session,
    sql`
    update slackwater.control set wanted = ${wanted}
     where migration_id = ${migrationId} and wanted <> ${wanted}`,
  );
}

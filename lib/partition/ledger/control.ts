import type { ClientBase } from "pg";
import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { inTransaction } from "@/lib/partition/transaction";
import { query, sql } from "@/lib/pg/sql";
import { recordEvent } from "./record-event";

const Control = z.object({ paused: z.boolean(), speed: z.int().min(0).max(100) });

/** What people asked of a running engine. It lies apart from what the engine writes, so neither waits. */
export type Control = z.infer<typeof Control>;

export async function readControl(session: ClientBase, migrationId: string): Promise<Control> {
  const [control] = await query(
    session,
    Control,
    sql`select paused, speed from slackwater.control where migration_id = ${migrationId}`,
  );
  if (!control) throw notFound("migration", migrationId);
  return control;
}

/** Pauses, resumes or slows a migration down, whether an engine runs or not. */
export async function changeControl(
  session: ClientBase,
  migrationId: string,
  change: Partial<Control>,
): Promise<Control> {
  const { paused = null, speed = null } = Control.partial().parse(change);
  return inTransaction(session, "read_committed", async () => {
    const [control] = await query(
      session,
      Control,
      sql`
      update slackwater.control
         set paused = coalesce(${paused}, paused), speed = coalesce(${speed}, speed)
       where migration_id = ${migrationId}
      returning paused, speed`,
    );
    if (!control) throw notFound("migration", migrationId);
    await recordEvent(session, migrationId, "control", control);
    return control;
  });
}

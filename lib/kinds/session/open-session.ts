import type { Client } from "pg";
import { z } from "zod";
import type { StepContext } from "@/lib/kinds/step-context";
import { query, sql } from "@/lib/pg/sql";

export type SessionManner = {
  on: "primary" | "replica";
  isReadOnly: boolean;
  lockTimeoutMs: number;
  statementTimeoutMs: number;
  idleTimeoutMs: number;
};

/** A session with its limits set, and these as the server answered when it was asked for them. */
export async function openSession(
  ctx: StepContext,
  manner: SessionManner,
): Promise<{ client: Client; settings: Record<string, string> }> {
  const client = await ctx.connect({
    address: manner.on === "replica" ? "replica" : "direct",
    readOnly: manner.isReadOnly,
    statementTimeoutMs: manner.statementTimeoutMs,
    lockTimeoutMs: manner.lockTimeoutMs,
    idleInTransactionTimeoutMs: manner.idleTimeoutMs,
  });
  const wanted = wantedSettings(manner);
  const [found] = await query(
    client,
    z.object({ settings: z.record(z.string(), z.string()) }),
    sql`
    with wanted as (
      select key as name, set_config(key, value, false) as value
        from json_each_text(${JSON.stringify(wanted)}::json)
    )
    select json_object_agg(name, value order by name) as settings from wanted`,
  );
  return { client, settings: found?.settings ?? {} };
}

/** The limits that are set, as they are written: what a preview shows. */
export function wantedSettings(manner: SessionManner): Record<string, string> {
  return {
    default_transaction_read_only: manner.isReadOnly ? "on" : "off",
    idle_in_transaction_session_timeout: `${manner.idleTimeoutMs}ms`,
    lock_timeout: `${manner.lockTimeoutMs}ms`,
    statement_timeout: `${manner.statementTimeoutMs}ms`,
    timezone: "UTC",
  };
}

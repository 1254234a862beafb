import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "pg";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { query, sql } from "@/lib/pg/sql";

/** A session that is just being ended may hold the lock a moment longer. */
const PATIENCE_MS = 15_000;
const PAUSE_MS = 100;

/** The same in every panel, so that two panels keep off each other's tables. */
const LOCK_CLASS = 1_397_505_362;

/** Keeps a table, or with "" the whole target, to this session; another panel may have it. */
export async function holdSubject(client: Client, subject: string): Promise<void> {
  const patience = performance.now() + PATIENCE_MS;
  for (;;) {
    const [row] = await query(
      client,
      z.object({ held: z.boolean() }),
      sql`select pg_try_advisory_lock(${LOCK_CLASS}, hashtext(${subject})) as held`,
    );
    if (row?.held) return;
    if (performance.now() > patience) throw await heldByOthers(client, subject);
    await wait(PAUSE_MS);
  }
}

async function heldByOthers(client: Client, subject: string): Promise<AppError> {
  const [holder] = await query(
    client,
    z.object({ pid: z.number(), name: z.string() }),
    sql`
    select lock.pid, activity.application_name as name
      from pg_locks as lock
      join pg_stat_activity as activity using (pid)
     where lock.locktype = 'advisory'
       and lock.database = (select oid from pg_database where datname = current_database())
       and lock.classid::bigint = ${LOCK_CLASS}
       and lock.objid::bigint = hashtext(${subject})::bigint & 4294967295
       and lock.granted`,
  );
  const what = subject === "" ? "this target" : `the table ${subject}`;
  const who = holder ? `the session ${holder.name} (process ${holder.pid})` : "another session";
  return new AppError("engine_running", {
    message: `Somebody else works on ${what}: ${who} keeps it to itself. Nothing was changed.`,
    remedy: "Let the other run end, or stop it first; then start the step again.",
  });
}

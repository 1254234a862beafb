import type { ClientBase } from "pg";
import { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import { execute, query, sql } from "@/lib/pg/sql";
import { type Claim, superseded } from "./hold-epoch";

const ENGINE_LOCK = 5_077_034;

/**
 * Makes this session the one engine of a migration. What an engine before it has in flight is waited for, and
 * whatever that one tries later fails.
 */
export async function claimMigration(
  session: ClientBase,
  migrationId: string,
  callerEpoch?: number,
): Promise<Claim> {
  await takeEngineLock(session, migrationId);
  const [ledger] = await query(
    session,
    z.object({ isThere: z.boolean() }),
    sql`select to_regclass('slackwater.migration') is not null as "isThere"`,
  );
  if (!ledger?.isThere) throw notFound("migration", migrationId);
  const [claimed] = await query(
    session,
    z.object({ epoch: z.string() }),
    sql`
    update slackwater.migration
       set epoch = epoch + 1, caller_epoch = greatest(caller_epoch, ${callerEpoch ?? 0})
     where id = ${migrationId} and caller_epoch <= coalesce(${callerEpoch ?? null}, caller_epoch)
    returning epoch`,
  );
  if (!claimed) throw await whyNotClaimed(session, migrationId);
  return { migrationId, epoch: claimed.epoch };
}

/** Lets the next engine begin before this session has ended. */
export async function releaseMigration(session: ClientBase, { migrationId }: Claim): Promise<void> {
  await execute(session, sql`select pg_advisory_unlock(${ENGINE_LOCK}, ${Number(migrationId)})`);
}

async function whyNotClaimed(session: ClientBase, migrationId: string): Promise<AppError> {
  const found = await query(
    session,
    z.object({}),
    sql`select from slackwater.migration where id = ${migrationId}`,
  );
  return found.length > 0 ? superseded() : notFound("migration", migrationId);
}

async function takeEngineLock(session: ClientBase, migrationId: string): Promise<void> {
  const [answer] = await query(
    session,
    z.object({ ours: z.boolean() }),
    sql`select pg_try_advisory_lock(${ENGINE_LOCK}, ${Number(migrationId)}) as ours`,
  );
  if (answer?.ours) return;
  throw new AppError("engine_running", {
    message: `Another engine (${await findHolder(session, migrationId)}) works on this migration. Nothing was changed.`,
    remedy: "Let it go on, or stop it first.",
  });
}

async function findHolder(session: ClientBase, migrationId: string): Promise<string> {
  const [holder] = await query(
    session,
    z.object({ pid: z.int(), name: z.string().nullable() }),
    sql`
    select pid, application_name as name
      from pg_locks
      left join pg_stat_activity using (pid)
     where locktype = 'advisory' and granted
       and classid = ${ENGINE_LOCK} and objid = ${Number(migrationId)}
       and pg_locks.database = (select oid from pg_database where datname = current_database())`,
  );
  return holder ? `${holder.name || "without a name"}, session ${holder.pid}` : "just ended";
}

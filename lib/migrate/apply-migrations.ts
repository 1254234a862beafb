import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { execute, query, sql } from "@/lib/pg/sql";
import type { Migration } from "./read-migrations";

/** The lock that `prisma migrate deploy` takes, so that it and we never run at once. */
const PRISMA_MIGRATE_LOCK = 72_707_369;
const LOCK_TIMEOUT_MS = 60_000;
/** The queue of jobs makes its ids with a function that came with it. */
const OLDEST_SERVER = 13;

const Applied = z.object({ migration_name: z.string(), checksum: z.string() });

/** Brings a database up to date and returns the names of what was applied. Safe to start twice at once. */
export async function applyMigrations(url: string, migrations: Migration[]): Promise<string[]> {
  const db = new Client({ connectionString: url, application_name: "slackwater/migrate" });
  await db.connect();
  try {
    await refuseOldServer(db);
    await takeLock(db);
    await createLedger(db);
    const applied = await readLedger(db);
    refuseUnknown(applied, migrations);
    refuseChanged(applied, migrations);
    const done = new Set(applied.map((row) => row.migration_name));
    const pending = migrations.filter(({ name }) => !done.has(name));
    for (const migration of pending) await apply(db, migration);
    return pending.map(({ name }) => name);
  } finally {
    await db.end();
  }
}

async function refuseOldServer(db: Client): Promise<void> {
  const [server] = await query(
    db,
    z.object({ major: z.int() }),
    sql`select current_setting('server_version_num')::int / 10000 as major`,
  );
  if (server && server.major >= OLDEST_SERVER) return;
  throw new AppError("database_too_old", {
    message: `The panel's own database is on PostgreSQL ${server?.major}, and it needs ${OLDEST_SERVER} or later. Nothing was changed.`,
    remedy: "Set DATABASE_URL to a newer server, or leave it out to use the embedded one.",
  });
}

async function takeLock(db: Client): Promise<void> {
  await db.query(`set lock_timeout = ${LOCK_TIMEOUT_MS}`);
  try {
    await execute(db, sql`select pg_advisory_lock(${PRISMA_MIGRATE_LOCK})`);
  } catch (cause) {
    if (!hasCode(cause, PG_ERROR.lockNotAvailable)) throw cause;
    throw new AppError("migration_failed", {
      message: `Another process has been migrating this database for over ${LOCK_TIMEOUT_MS / 1000} s. This one changed nothing.`,
      remedy: "Wait for the other one to end, then start again.",
      cause,
    });
  }
}

/** The table as Prisma creates it, column for column. */
async function createLedger(db: Client): Promise<void> {
  await db.query(`
    create table if not exists _prisma_migrations (
      id                  varchar(36) primary key not null,
      checksum            varchar(64) not null,
      finished_at         timestamptz,
      migration_name      varchar(255) not null,
      logs                text,
      rolled_back_at      timestamptz,
      started_at          timestamptz not null default now(),
      applied_steps_count integer not null default 0
    )`);
}

async function readLedger(db: Client): Promise<z.infer<typeof Applied>[]> {
  return query(
    db,
    Applied,
    sql`
    select migration_name, checksum
      from _prisma_migrations
     where finished_at is not null
       and rolled_back_at is null`,
  );
}

function refuseUnknown(applied: z.infer<typeof Applied>[], migrations: Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = applied.map((row) => row.migration_name).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new AppError("database_newer_than_code", {
    message: `The database has migrations that this version of Slackwater does not know: ${unknown.join(", ")}. Nothing was changed.`,
    remedy:
      "Start the version that made them, or a later one. To go back, restore a backup from before.",
  });
}

function refuseChanged(applied: z.infer<typeof Applied>[], migrations: Migration[]): void {
  const checksums = new Map(applied.map((row) => [row.migration_name, row.checksum]));
  const changed = migrations.filter(
    ({ name, checksum }) => checksums.has(name) && checksums.get(name) !== checksum,
  );
  if (changed.length === 0) return;
  throw new AppError("migration_changed", {
    message: `These migrations were edited after they were applied: ${changed.map(({ name }) => name).join(", ")}. Nothing was changed.`,
    remedy: "Put the files back as they were released, and write a new migration for the change.",
  });
}

/** Script and ledger row are one transaction: after a crash a migration is done or was never begun. */
async function apply(db: Client, { name, checksum, script }: Migration): Promise<void> {
  const id = randomUUID();
  try {
    await db.query("begin");
    await execute(
      db,
      sql`
      insert into _prisma_migrations (id, checksum, migration_name, started_at)
      values (${id}, ${checksum}, ${name}, clock_timestamp())`,
    );
    await db.query(script);
    await execute(
      db,
      sql`
      update _prisma_migrations
         set applied_steps_count = 1,
             finished_at = clock_timestamp()
       where id = ${id}`,
    );
    await db.query("commit");
  } catch (cause) {
    await db.query("rollback");
    await recordFailure(db, { id, name, checksum, logs: String(cause) });
    throw new AppError(hasCode(cause, PG_ERROR.diskFull) ? "disk_full" : "migration_failed", {
      message: `The migration ${name} failed and was rolled back whole: ${cause instanceof Error ? cause.message : cause}. The database is as it was before.`,
      remedy: "Mend what it names and start again; it is tried anew.",
      cause,
    });
  }
}

/** As `prisma migrate resolve --rolled-back` leaves it, so that Prisma, too, would try it again. */
async function recordFailure(
  db: Client,
  { id, name, checksum, logs }: { id: string; name: string; checksum: string; logs: string },
): Promise<void> {
  await execute(
    db,
    sql`
    insert into _prisma_migrations (id, checksum, migration_name, logs, rolled_back_at)
    values (${id}, ${checksum}, ${name}, ${logs}, now())`,
  );
}

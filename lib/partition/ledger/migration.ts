import type { ClientBase } from "pg";
import { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import type { PlanSource } from "@/lib/partition/plan/plan-source";
import { Strategy } from "@/lib/partition/plan/strategy";
import { TableShape } from "@/lib/partition/shape";
import { inTransaction } from "@/lib/partition/transaction";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { execute, query, sql } from "@/lib/pg/sql";
import { MIGRATION_STATES } from "./migration-state";

const Migration = z.object({
  id: z.string(),
  source: TableShape,
  shadow: z.object({ schema: z.string(), name: z.string() }),
  /** Only rows whose partition key is not before this are carried over. */
  since: z.string().nullable(),
  state: z.enum(MIGRATION_STATES),
  strategy: Strategy,
  epoch: z.string(),
  fingerprint: z.string().nullable(),
  captureStamp: z.string().nullable(),
});

/** What stays the same over a migration, and where it stands. */
export type Migration = z.infer<typeof Migration>;

export type NewMigration = {
  source: TableShape;
  shadow: { schema: string; name: string };
  since?: string;
  /** What the planner made of everything that is carried over. */
  fingerprint?: string;
  /** What the plan was made of. */
  plan?: PlanSource;
};

/** Enters a migration in the ledger. A table has one at a time. */
export async function createMigration(session: ClientBase, made: NewMigration): Promise<string> {
  if (made.source.primaryKey.length === 0) throw keyMissing(made.source);
  return inTransaction(session, "read_committed", async () => {
    const [row] = await insertMigration(session, made).catch((error: unknown) => {
      throw hasCode(error, PG_ERROR.uniqueViolation) ? alreadyMigrating(made.source) : error;
    });
    if (!row) throw new Error("The ledger did not give the new migration a number.");
    await execute(session, sql`insert into slackwater.control (migration_id) values (${row.id})`);
    await execute(session, sql`insert into slackwater.replay (migration_id) values (${row.id})`);
    return row.id;
  });
}

function insertMigration(session: ClientBase, made: NewMigration) {
  const { source, shadow, since = null, fingerprint = null, plan = null } = made;
  return query(
    session,
    z.object({ id: z.string() }),
    sql`
    insert into slackwater.migration
      (source, source_oid, shadow_schema, shadow_name, since, fingerprint, plan)
    values (${JSON.stringify(source)}, ${source.oid}, ${shadow.schema}, ${shadow.name},
            ${since}, ${fingerprint}, ${plan && JSON.stringify(plan)})
    returning id`,
  );
}

/** Reads a migration from the ledger. */
export async function readMigration(session: ClientBase, id: string): Promise<Migration> {
  const [migration] = await query(
    session,
    Migration,
    sql`
    select id, source, since, state, epoch, fingerprint,
           coalesce(plan #>> '{options,strategy}', 'copy') as strategy,
           jsonb_build_object('schema', shadow_schema, 'name', shadow_name) as shadow,
           capture_stamp as "captureStamp"
      from slackwater.migration
     where id = ${id}`,
  );
  if (!migration) throw notFound("migration", id);
  return migration;
}

function alreadyMigrating({ schema, name }: TableShape): AppError {
  return new AppError("stale_state", {
    message: `${schema}.${name} is being moved into partitions already. Nothing was changed.`,
    remedy: "Go on with that migration, or abort it first.",
  });
}

function keyMissing({ schema, name }: TableShape): AppError {
  return new AppError("invalid_input", {
    message: `${schema}.${name} has no primary key, so its rows cannot be told apart while they change. Nothing was changed.`,
    remedy: "Give the table a primary key first.",
  });
}

import type { ClientBase } from "pg";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { query, sql } from "@/lib/pg/sql";
import { MIGRATION_STATES, type MigrationState } from "./migration-state";

/** One engine's right to work on a migration: a later claim makes it void. */
export type Claim = { migrationId: string; epoch: string };

const Held = z.object({ state: z.enum(MIGRATION_STATES) });

/**
 * Keeps any other engine from taking over until this transaction ends, and gives the state. An engine that was
 * replaced, and does not know it yet, fails here before it has changed anything.
 */
export async function holdEpoch(tx: ClientBase, claim: Claim): Promise<MigrationState> {
  const [held] = await query(
    tx,
    Held,
    sql`
    select state
      from slackwater.migration
     where id = ${claim.migrationId} and epoch = ${claim.epoch}
       for share`,
  );
  if (!held) throw superseded();
  return held.state;
}

/** The error for an engine that was replaced. */
export function superseded(): AppError {
  return new AppError("engine_superseded", {
    message: "Another engine has taken over this migration. This one has changed nothing since.",
    remedy: "Let the other one go on; end this one.",
  });
}

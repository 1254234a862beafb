import type { ClientBase } from "pg";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { query, sql } from "@/lib/pg/sql";
import type { Claim } from "./hold-epoch";
import { type MigrationState, nextStates } from "./migration-state";
import { recordEvent } from "./record-event";

/** Moves a migration on, with the event that says so. Someone else's move in between is an error. */
export async function moveState(
  tx: ClientBase,
  { migrationId, epoch }: Claim,
  from: MigrationState,
  to: MigrationState,
): Promise<void> {
  if (!nextStates(from).includes(to))
    throw new Error(`A migration cannot go from ${from} to ${to}.`);
  const moved = await query(
    tx,
    z.object({}),
    sql`
    update slackwater.migration
       set state = ${to}
     where id = ${migrationId} and epoch = ${epoch} and state = ${from}
    returning id`,
  );
  if (moved.length === 0) throw movedMeanwhile(from);
  await recordEvent(tx, migrationId, to);
}

/** The error for a migration that someone else has moved on. */
export function movedMeanwhile(expected: MigrationState): AppError {
  return new AppError("stale_state", {
    message: `The migration is no longer ${expected.replaceAll("_", " ")}. Nothing was changed by this step.`,
    remedy: "Look at where it stands now, and go on from there.",
  });
}

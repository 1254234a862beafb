import type { Client, ClientBase } from "pg";
import { z } from "zod";
import { recordEvent } from "@/lib/partition/ledger/record-event";
import { needStoredPlan } from "@/lib/partition/ledger/stored-plan";
import { type Connect, EngineSessions } from "@/lib/partition/session/engine-sessions";
import { query, sql } from "@/lib/pg/sql";
import { CHECK_NAMES } from "./finding";
import { type ValidateOptions, type Validation, validate } from "./validate";

/**
 * Validates a migration by the plan that its ledger has, and enters what was found there. It may run beside the engine.
 * When it is called off, the read that is going on is cancelled too.
 */
export async function validateMigration(
  connect: Connect,
  migrationId: string,
  options: Omit<ValidateOptions, "cancel"> = {},
): Promise<Validation> {
  await using sessions = new EngineSessions(connect);
  const session = await sessions.open();
  const { facts, plan } = await needStoredPlan(session, migrationId);
  const cancel = (pid: number) => cancelRead(sessions, pid);
  const validation = await validate(session, facts, plan, { ...options, cancel });
  await recordEvent(session, migrationId, "validated", {
    verdict: validation.verdict,
    isWhole: validation.findings.length === CHECK_NAMES.length,
    findings: validation.findings.map(({ rows, ...finding }) => finding),
  });
  return validation;
}

const LastValidation = z.object({
  at: z.date(),
  verdict: z.enum(["passed", "failed", "unknown"]),
  /** Whether everything was looked at, and not only some of it. */
  isWhole: z.boolean(),
});
export type LastValidation = z.infer<typeof LastValidation>;

/** When a migration was last validated, and what came of it. */
export async function readLastValidation(
  session: ClientBase,
  migrationId: string,
): Promise<LastValidation | undefined> {
  const [last] = await query(
    session,
    LastValidation,
    sql`
    select at, details ->> 'verdict' as verdict, (details ->> 'isWhole')::boolean as "isWhole"
      from slackwater.event
     where migration_id = ${migrationId} and kind = 'validated'
     order by id desc limit 1`,
  );
  return last;
}

async function cancelRead(sessions: { open: () => Promise<Client> }, pid: number): Promise<void> {
  const other = await sessions.open();
  await query(other, z.object({}), sql`select pg_cancel_backend(${pid})`);
}

import type { Client } from "pg";
import { z } from "zod";
import { readMigration } from "@/lib/partition/ledger/migration";
import { recordEvent } from "@/lib/partition/ledger/record-event";
import { needStoredPlan } from "@/lib/partition/ledger/stored-plan";
import { readWayBack } from "@/lib/partition/ledger/way-back";
import { type Connect, EngineSessions } from "@/lib/partition/session/engine-sessions";
import { readCatalogStamp } from "@/lib/partition/swap/catalog-stamp";
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
  const stamp = await readStamp(session, migrationId);
  const cancel = (pid: number) => cancelRead(sessions, pid);
  const validation = await validate(session, facts, plan, { ...options, cancel });
  await recordEvent(session, migrationId, "validated", {
    ...{ verdict: validation.verdict, stamp },
    isWhole: validation.findings.length === CHECK_NAMES.length,
    findings: validation.findings.map(({ rows, ...finding }) => finding),
  });
  return validation;
}

/** What both tables are, once there is nothing left to be made before the cutover. */
async function readStamp(session: Client, migrationId: string): Promise<string | null> {
  const { source, state } = await readMigration(session, migrationId);
  const wayBack = state === "ready" ? await readWayBack(session, migrationId) : undefined;
  return wayBack ? await readCatalogStamp(session, [source.oid, wayBack.source.oid]) : null;
}

async function cancelRead(sessions: { open: () => Promise<Client> }, pid: number): Promise<void> {
  const other = await sessions.open();
  await query(other, z.object({}), sql`select pg_cancel_backend(${pid})`);
}

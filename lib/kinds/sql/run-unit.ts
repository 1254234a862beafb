import type { Client } from "pg";
import { z } from "zod";
import type { Scalar } from "@/lib/core/run/scope";
import { sayMs } from "@/lib/kinds/session/say-ms";
import { type Notices, type Sent, sendStatement } from "@/lib/kinds/session/send-statement";
import type { StepContext } from "@/lib/kinds/step-context";
import { query, sql } from "@/lib/pg/sql";
import type { Sending, SqlUnit } from "./sql-units";
import { StatementError } from "./statement-error";

/** What the statements of one run of a step share. */
export type Work = {
  ctx: StepContext;
  client: Client;
  notices: Notices;
  isReadOnly: boolean;
  /** How many statements the step has, and how many were there before the unit. */
  count: number;
  before: number;
};

/** Gives what is committed its mark before it is, so that nobody who comes later has to guess. */
export type BeforeEnd = (xid: string | null, values: Record<string, Scalar>) => Promise<void>;

/**
 * Sends the statements of a unit once. A transaction is committed after its mark is written; without
 * one the mark is written first. What fails leaves the session without a transaction.
 */
export async function runUnit(work: Work, unit: SqlUnit, beforeEnd: BeforeEnd) {
  const values: Record<string, Scalar> = {};
  if (!unit.isTransaction) {
    await beforeEnd(null, values);
    await sendAll(work, unit, values);
    return values;
  }
  const { client, isReadOnly } = work;
  await client.query(isReadOnly ? "begin read only" : "begin");
  try {
    await sendAll(work, unit, values);
    await beforeEnd(await readXid(client), values);
  } catch (error) {
    // When this fails too, the session is gone and the transaction with it.
    await client.query("rollback").catch(() => {});
    throw error;
  }
  try {
    await client.query("commit");
  } catch (error) {
    const last = unit.sendings.at(-1);
    throw last ? new StatementError(last, error, "commit") : error;
  }
  return values;
}

async function sendAll(work: Work, unit: SqlUnit, values: Record<string, Scalar>): Promise<void> {
  for (const [i, sending] of unit.sendings.entries()) {
    work.ctx.signal.throwIfAborted();
    const sent = await sendOne(work, sending, work.before + i + 1);
    Object.assign(values, sent.values);
  }
}

async function sendOne(work: Work, sending: Sending, number: number): Promise<Sent> {
  const { ctx, client, notices, count } = work;
  const { seen, statement } = sending;
  const section = `${number} of ${count}: ${statement.command}`;
  ctx.progress({
    ...{ done: number - 1, of: count, unit: "statements", perSecond: null },
    words: `${statement.command}, line ${statement.line}`,
  });
  ctx.log(sending.text, section);
  seen.tries += 1;
  const startedAt = performance.now();
  try {
    const sent = await sendStatement(client, sending.sql);
    Object.assign(seen, { outcome: "done", ms: sent.ms, rows: sent.rows, result: sent.result });
    Object.assign(seen, notices.take());
    ctx.log(`${sent.rows === null ? "Done" : sayRows(sent.rows)} in ${sayMs(sent.ms)}.`, section);
    return sent;
  } catch (error) {
    const ms = performance.now() - startedAt;
    Object.assign(seen, { outcome: "failed", ms }, notices.take());
    throw new StatementError(sending, error);
  }
}

async function readXid(client: Client): Promise<string | null> {
  const [row] = await query(
    client,
    z.object({ xid: z.string().nullable() }),
    sql`select txid_current_if_assigned()::text as xid`,
  );
  return row?.xid ?? null;
}

function sayRows(rows: number): string {
  return rows === 1 ? "1 row" : `${rows} rows`;
}

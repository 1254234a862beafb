import type { Client } from "pg";
import { z } from "zod";
import type { Scalar } from "@/lib/core/run/scope";
import type { Beside, BesideLooker } from "@/lib/kinds/session/look-beside";
import { sayMs } from "@/lib/kinds/session/say-ms";
import { type Notices, type Sent, sendStatement } from "@/lib/kinds/session/send-statement";
import type { Statement } from "@/lib/kinds/statements/statement";
import type { StepContext } from "@/lib/kinds/step-context";
import { query, sql } from "@/lib/pg/sql";
import type { Sending, SqlUnit } from "./sql-units";
import { StatementError } from "./statement-error";

/** What the statements of one run of a step share. */
export type Work = {
  ctx: StepContext;
  client: Client;
  notices: Notices;
  beside: BesideLooker;
  isReadOnly: boolean;
  /** No limit on waiting for locks is written, so what holds nobody up has none. */
  isPatient: boolean;
  /** How many statements the step has, and how many were there before the unit. */
  count: number;
  before: number;
  /** Under what the output of the statement that runs now is folded. */
  section: string | undefined;
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
    throw last ? new StatementError(last, error, { at: "commit" }) : error;
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
  work.section = section;
  ctx.progress({
    ...{ done: number - 1, of: count, unit: "statements", perSecond: null },
    words: `${statement.command}, line ${statement.line}`,
  });
  ctx.log(sending.text, section);
  seen.tries += 1;
  const startedAt = performance.now();
  const endLook = work.beside.begin(reporter(work, sending, number));
  try {
    const sent = await patiently(work, statement, () => sendStatement(client, sending.sql));
    Object.assign(seen, { outcome: "done", ms: sent.ms, rows: sent.rows, result: sent.result });
    Object.assign(seen, notices.take());
    ctx.log(`${sent.rows === null ? "Done" : sayRows(sent.rows)} in ${sayMs(sent.ms)}.`, section);
    return sent;
  } catch (error) {
    const ms = performance.now() - startedAt;
    Object.assign(seen, { outcome: "failed", ms }, notices.take());
    throw new StatementError(sending, error, { waitedFor: endLook() });
  } finally {
    endLook();
  }
}

/** A build that waited for old transactions and gave up leaves an invalid index; it had better wait. */
async function patiently<Result>(
  { client, isPatient }: Work,
  { isConcurrent }: Statement,
  send: () => Promise<Result>,
): Promise<Result> {
  if (!isPatient || !isConcurrent) return send();
  const [before] = await query(
    client,
    z.object({ limit: z.string() }),
    sql`select current_setting('lock_timeout') as limit`,
  );
  await client.query("set lock_timeout = 0");
  const result = await send();
  await query(
    client,
    z.unknown(),
    sql`select set_config('lock_timeout', ${before?.limit ?? "0"}, false)`,
  );
  return result;
}

/** Says how far a long statement is, and for whom it waits, whenever that is somebody else. */
function reporter({ ctx, count }: Work, { statement }: Sending, number: number) {
  let saidOf: string | null = null;
  return ({ blockers, progress }: Beside) => {
    const pids = blockers?.match(/process \d+/g)?.join() ?? null;
    if (blockers && pids !== saidOf) ctx.log(`Waits for a lock that ${blockers} has.`);
    saidOf = pids;
    const what = `${statement.command}, line ${statement.line}`;
    if (blockers)
      ctx.progress({
        ...{ done: number - 1, of: count, unit: "statements", perSecond: null },
        words: `${what}: waits for a lock that ${blockers} has`,
      });
    else if (progress)
      ctx.progress({
        ...{ done: progress.done, of: progress.of || null, unit: progress.unit },
        ...{ perSecond: null, words: `${what}: ${progress.phase}` },
      });
  };
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

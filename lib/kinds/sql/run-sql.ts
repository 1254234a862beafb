import { setTimeout as sleep } from "node:timers/promises";
import type { Evidence } from "@/lib/core/run/scope";
import { durationMs } from "@/lib/kinds/duration";
import type { Outcome } from "@/lib/kinds/kind";
import { cancelOnAbort } from "@/lib/kinds/session/cancel-on-abort";
import { NotAsMeant } from "@/lib/kinds/session/explain-error";
import { BesideLooker } from "@/lib/kinds/session/look-beside";
import { openSession } from "@/lib/kinds/session/open-session";
import { sayMs } from "@/lib/kinds/session/say-ms";
import { Notices } from "@/lib/kinds/session/send-statement";
import type { StepContext } from "@/lib/kinds/step-context";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { readCheckpoint, type SqlCheckpoint } from "./checkpoint";
import { explainFailure, explainStop } from "./explain-outcome";
import { readIndexState } from "./index-state";
import { runUnit, type Work } from "./run-unit";
import { evidenceOf, markDoneEarlier } from "./sql-evidence";
import { LOCK_TIMEOUT, readManner, type SqlInput, type SqlManner } from "./sql-input";
import { planUnits, type SqlUnit, textsOf } from "./sql-units";
import { StatementError } from "./statement-error";

/** Sends the statements of a step that no earlier attempt has done, and records what came of each. */
export async function runSql(ctx: StepContext, input: SqlInput): Promise<Outcome> {
  const startedAt = performance.now();
  const manner = readManner(input);
  const units = planUnits(manner, ctx.scope);
  const checkpoint = readCheckpoint(ctx.readCheckpoint(), textsOf(units));
  const limits = limitsOf(ctx, input);
  const { client, settings } = await openSession(ctx, { ...limits, ...manner, on: input.on });
  const unwatch = cancelOnAbort(ctx, client);
  logSettings(ctx, manner, settings);
  const record = (): Evidence => evidenceOf(manner, settings, units, checkpoint.values);
  const work: Work = {
    ...{ ctx, client, isReadOnly: manner.isReadOnly, count: manner.statements.length, before: 0 },
    isPatient: input["lock-timeout"] === undefined,
    beside: new BesideLooker(ctx, client),
    notices: new Notices(client, {
      say: (text) => ctx.log(text, work.section),
      room: () => ctx.room(),
    }),
    section: undefined,
  };
  try {
    for (const [i, unit] of units.entries()) {
      if (i < checkpoint.done) markDoneEarlier(unit);
      else await runUntilDone(work, unit, { limits, checkpoint, record });
      work.before += unit.sendings.length;
    }
  } catch (error) {
    const isLost = error instanceof StatementError && error.isLost;
    if (ctx.signal.aborted && !isLost)
      return { verdict: "stopped", words: explainStop(units), evidence: record() };
    if (!(error instanceof StatementError) || isLost) throw error;
    return { verdict: "failed", ...explainFailure(units, error), evidence: record() };
  } finally {
    await unwatch();
  }
  const words = `${sayAll(units)} in ${sayMs(performance.now() - startedAt)}.`;
  return { verdict: "passed", words, evidence: record() };
}

type Limits = ReturnType<typeof limitsOf>;

type Keeping = { limits: Limits; checkpoint: SqlCheckpoint; record: () => Evidence };

async function runUntilDone(work: Work, unit: SqlUnit, keeping: Keeping): Promise<void> {
  const { limits, checkpoint, record } = keeping;
  for (let tries = 1; ; tries += 1) {
    try {
      const values = await runUnit(work, unit, async (xid, found) => {
        // What only reads may be sent again, and has nothing to find out.
        if (work.isReadOnly) return;
        checkpoint.sent = { xid };
        const isWhole = unit.sendings.length === work.count;
        if (isWhole) Object.assign(checkpoint.values, found);
        await work.ctx.writeCheckpoint({ ...checkpoint, evidence: isWhole ? record() : null });
      });
      await refuseInvalidIndex(work, unit);
      Object.assign(checkpoint.values, values);
      checkpoint.done += 1;
      checkpoint.sent = null;
      if (unit.sendings.length < work.count && !work.isReadOnly)
        await work.ctx.writeCheckpoint(checkpoint);
      return;
    } catch (error) {
      if (!isWorthAnotherTry(error, unit) || tries > limits.retries) throw error;
      work.ctx.signal.throwIfAborted();
      work.ctx.log(
        `Waited ${sayMs(limits.lockTimeoutMs)} for a lock that ${waitedFor(error)} has. Nothing was changed. Try ${tries + 1} of ${limits.retries + 1} begins in ${sayMs(limits.retryAfterMs)}.`,
      );
      await sleep(limits.retryAfterMs, undefined, { signal: work.ctx.signal });
    }
  }
}

function waitedFor(error: unknown): string {
  return (error instanceof StatementError && error.more.waitedFor) || "somebody else";
}

/** What runs outside of a transaction can fail half done, and a person should look first. */
function isWorthAnotherTry(error: unknown, unit: SqlUnit): boolean {
  return (
    error instanceof StatementError &&
    unit.sendings.every(({ statement }) => !statement.isAlone) &&
    hasCode(error.cause, PG_ERROR.lockNotAvailable)
  );
}

/** `if not exists` is content with an index that an earlier failure left invalid. */
async function refuseInvalidIndex({ client }: Work, { sendings }: SqlUnit): Promise<void> {
  const [sending] = sendings;
  if (!sending?.statement.isAlone) return;
  const state = await readIndexState(client, sending.sql.text);
  if (state?.is !== "invalid" || state.wanted !== "valid") return;
  sending.seen.outcome = "failed";
  const message = `The index ${state.index} is there, but it is invalid: an earlier attempt to build it failed. Drop it concurrently and try again.`;
  throw new StatementError(sending, new NotAsMeant(message));
}

function limitsOf({ scope }: StepContext, input: SqlInput) {
  return {
    lockTimeoutMs: durationMs(input["lock-timeout"] ?? LOCK_TIMEOUT, scope),
    statementTimeoutMs: durationMs(input["statement-timeout"], scope),
    idleTimeoutMs: durationMs(input["idle-timeout"], scope),
    retries: input.retry.times,
    retryAfterMs: durationMs(input.retry.after, scope),
  };
}

function logSettings(
  ctx: StepContext,
  { transaction, isReadOnly }: SqlManner,
  settings: Record<string, string>,
): void {
  const modes = { one: "one transaction", each: "a transaction each", none: "no transaction" };
  const shown = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  ctx.log(
    [`${isReadOnly ? "Read only, " : ""}${modes[transaction]}.`, ...shown].join("\n"),
    "Settings",
  );
}

function sayAll(units: readonly SqlUnit[]): string {
  const all = units.flatMap(({ sendings }) => sendings);
  const tries = Math.max(0, ...all.map(({ seen }) => seen.tries - 1));
  const waited =
    tries > 0 ? ` after waiting for a lock ${tries === 1 ? "once" : `${tries} times`}` : "";
  const [only] = all;
  const rows = all.length === 1 && only?.seen.rows != null ? `, ${only.seen.rows} rows` : "";
  return all.length === 1
    ? `${only?.statement.command} was done${rows}${waited}`
    : `All ${all.length} statements were done${waited}`;
}

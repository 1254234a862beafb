import { z } from "zod";
import type { Evidence } from "@/lib/core/run/scope";
import type { Probed } from "@/lib/kinds/kind";
import type { StepContext } from "@/lib/kinds/step-context";
import { hasCode } from "@/lib/pg/error-codes";
import { query, sql } from "@/lib/pg/sql";
import { readCheckpoint, type SqlCheckpoint } from "./checkpoint";
import { readIndexState } from "./index-state";
import { evidenceOf, markDoneEarlier } from "./sql-evidence";
import { readManner, type SqlInput } from "./sql-input";
import { planUnits, type SqlUnit, textsOf } from "./sql-units";

/** These can be sent twice without harm. */
const REPEATABLE = ["VACUUM", "ANALYZE", "REFRESH MATERIALIZED", "CLUSTER", "ALTER SYSTEM", "SET"];

const IN_THE_FUTURE = "22023";

/** Finds out from the transaction's own mark whether it was committed before its worker was gone. */
export async function probeSql(ctx: StepContext, input: SqlInput): Promise<Probed> {
  const manner = readManner(input);
  const units = planUnits(manner, ctx.scope);
  const checkpoint = readCheckpoint(ctx.readCheckpoint(), textsOf(units));
  const isDone = await wasSentDone(ctx, units[checkpoint.done], checkpoint);
  if (isDone === null || typeof isDone === "string") {
    const words = [explainUnknown(units, checkpoint.done), isDone].filter(Boolean).join(" ");
    return { found: "unknown", words };
  }
  if (isDone) {
    checkpoint.done += 1;
    checkpoint.sent = null;
    await ctx.writeCheckpoint(checkpoint);
  }
  if (checkpoint.done < units.length) return { found: "not done" };
  for (const unit of units) markDoneEarlier(unit);
  return {
    found: "done",
    words:
      "Done: the server says that it was committed. The worker was gone before it could record it.",
    evidence:
      (checkpoint.evidence as Evidence | null) ?? evidenceOf(manner, {}, units, checkpoint.values),
  };
}

/** Whether the unit that was under way came to its end; null, or what is left to do, where nobody can tell. */
async function wasSentDone(
  ctx: StepContext,
  unit: SqlUnit | undefined,
  { sent }: SqlCheckpoint,
): Promise<boolean | string | null> {
  if (!unit || !sent) return false;
  // A transaction without a number has changed nothing.
  if (unit.isTransaction) return sent.xid === null ? false : wasCommitted(ctx, sent.xid);
  const isHarmless = unit.sendings.every(
    ({ statement }) => statement.onlyReads || REPEATABLE.includes(statement.command),
  );
  return isHarmless ? false : lookForIndex(ctx, unit);
}

/** An index that was to be built or dropped concurrently is there or is not. */
async function lookForIndex(
  ctx: StepContext,
  { sendings }: SqlUnit,
): Promise<boolean | string | null> {
  const [sending] = sendings;
  if (!sending?.statement.isAlone) return null;
  const state = await readIndexState(await ctx.connect({ readOnly: true }), sending.sql.text);
  if (!state) return null;
  if (state.is === state.wanted) return true;
  if (state.is !== "invalid") return false;
  return `The index ${state.index} is there, but it is invalid: drop it concurrently first.`;
}

/** Null where the transaction is so old, or the server another, that it is not known any more. */
async function wasCommitted(ctx: StepContext, xid: string): Promise<boolean | null> {
  const client = await ctx.connect({ readOnly: true });
  try {
    const [row] = await query(
      client,
      z.object({ status: z.string().nullable() }),
      sql`select txid_status(${xid}::bigint) as status`,
    );
    if (row?.status === "committed") return true;
    return row?.status === "aborted" ? false : null;
  } catch (error) {
    if (hasCode(error, IN_THE_FUTURE)) return null;
    throw error;
  }
}

function explainUnknown(units: readonly SqlUnit[], done: number): string {
  const number = units.slice(0, done).reduce((sum, { sendings }) => sum + sendings.length, 1);
  const count = units.reduce((sum, { sendings }) => sum + sendings.length, 0);
  const statement = units[done]?.sendings[0]?.statement;
  const what = `${statement?.command}, line ${statement?.line}`;
  const before = done === 0 ? "" : ` The ${number - 1} before it were done.`;
  return `Statement ${number} of ${count} (${what}) was sent when the worker was gone, and nobody can tell whether it was done.${before} Look at the target. If the whole step is done, settle it as done; if not, settle it as not done: the next attempt begins with this statement.`;
}

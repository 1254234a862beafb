import { AppError } from "@/lib/core/errors";
import type { Outcome } from "@/lib/kinds/kind";
import type { StepContext } from "@/lib/kinds/step-context";
import { findPartitioning, readPartitioning, type Work } from "@/lib/partition/partition-engine";
import type { Status } from "@/lib/partition/status/read-status";
import { sayCircumstances } from "@/lib/partition/status/say-status";
import type { TableName } from "./partition-input";

const PATIENCE_MS = 120_000;

/** How an attempt has the engine work: in sessions of its own name, until it is to stop or to pause. */
export function workOf(ctx: StepContext): Work & { signal: AbortSignal } {
  return {
    connect: () => ctx.connect({ address: "direct" }),
    signal: AbortSignal.any([ctx.signal, ctx.pause]),
    onProgress: progressTeller(ctx),
    patienceMs: PATIENCE_MS,
  };
}

/** The migration of the table that is in the target's ledger. */
export async function migrationOf(work: Work, table: TableName): Promise<string> {
  const id = await findPartitioning(work, table);
  if (id !== undefined) return id;
  throw new AppError("not_found", {
    message: `No move of ${table.schema}.${table.name} has been prepared in this database. Nothing was changed.`,
    remedy: "A step `partition.prepare` has to come first.",
  });
}

/**
 * Does one stage. It goes on from where the ledger in the target stands, so it may be begun again
 * after a pause, a stop or a crash.
 */
export async function carryStage(
  ctx: StepContext,
  work: Work,
  id: string,
  stage: () => Promise<void>,
): Promise<Outcome | Status> {
  try {
    await stage();
  } catch (error) {
    if (ctx.pause.aborted && !ctx.signal.aborted) return { verdict: "paused" };
    throw error;
  }
  return readPartitioning(work, id);
}

/** Whether a stage came to its end, rather than to a pause. */
export function isStatus(result: Outcome | Status): result is Status {
  return "state" in result;
}

/** Tells how far it is, and how fast by what it was at the look before. */
function progressTeller(ctx: StepContext): (status: Status) => void {
  let before: { unit: string; done: number; atMs: number } | undefined;
  return (status) => {
    const { done, of, unit } = status.progress;
    const atMs = ctx.now().getTime();
    const isComparable = before?.unit === unit && done >= before.done && atMs > before.atMs;
    const perSecond =
      before && isComparable ? ((done - before.done) / (atMs - before.atMs)) * 1_000 : null;
    before = { unit, done, atMs };
    const words = [status.state.replaceAll("_", " "), ...sayCircumstances(status)].join(" · ");
    ctx.progress({ done, of, unit, perSecond, words });
  };
}

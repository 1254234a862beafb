import { AppError } from "@/lib/core/errors";
import { attemptContext } from "./attempt-context";
import { carryOut } from "./carry-out";
import type { Claim } from "./claim-step";
import type { Ending } from "./ending";
import { Fence } from "./fence";
import { finishAttempt } from "./finish-attempt";
import { engineAt } from "./mover";
import { Output } from "./output";
import { overdueAfterMs } from "./overdue-after";
import { persistently } from "./persistently";
import { ProgressKeeper } from "./progress";
import { readScope } from "./read-scope";
import { recordNote } from "./record";
import { failureOf } from "./run-kind";
import type { RunningAttempt } from "./running-attempt";
import { sessionName } from "./session-name";
import { readAddresses, type TargetAddresses } from "./target-addresses";
import { TargetSessions } from "./target-sessions";
import type { Worker } from "./worker";

/**
 * Carries out a claimed step up to its end, whatever that is, and writes it down. Where it goes on
 * later, the answer says when.
 */
export async function attemptStep(
  worker: Worker,
  claim: Claim,
  running: RunningAttempt,
): Promise<Date | undefined> {
  const { runId, stepId, epoch, plan, step, run } = claim;
  const addresses = await openAddresses(worker, claim, running);
  if (!addresses) return undefined;
  const scope = await readScope(worker.db, run, plan, worker.publicUrl);
  const subject = step.effect === "reads" ? null : plan.subject;
  const sessions = new TargetSessions(addresses, sessionName(runId, stepId, epoch), subject);
  const fence = new Fence(worker.db, { runId, stepId, epoch }, running.goneSignal);
  const lose = (error: unknown) => running.lose(error);
  const output = new Output(fence, worker.redact, claim.lines, worker.now, lose);
  const progress = new ProgressKeeper(fence, worker.redact, worker.now, lose);
  const parts = { fence, output, progress, sessions, scope };
  const ctx = attemptContext(worker, claim, running, parts);
  const alarm = warnWhenOverdue(worker, claim, fence, await overdueAfterMs(worker.db, plan, step));
  try {
    const hand = { worker, claim, running, addresses, sessions, fence, ctx };
    const ending = await carryOut(hand);
    await progress.end();
    await output.end();
    if (!running.isLost) await writeDown(worker, claim, running, ending);
    return ending.to === "later" ? ending.at : undefined;
  } finally {
    clearTimeout(alarm);
    await progress.end();
    await sessions.end();
  }
}

/** Nothing where they cannot be opened: tried again they could not either, so the step ends with that. */
async function openAddresses(
  worker: Worker,
  claim: Claim,
  running: RunningAttempt,
): Promise<TargetAddresses | undefined> {
  try {
    return await readAddresses(worker.db, worker.keys, claim.run.targetId);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const failure = failureOf(error);
    // Of an earlier attempt something may be at work there still.
    const isUnknown = claim.how === "takes over" && claim.mayHaveBegun;
    const words = `The worker was gone before the end of the step was known, and nobody can look into the target: ${failure.text} Look there what became of it, and whether it is still at work; then settle the step as done or as not done.`;
    const ending: Ending = isUnknown
      ? { to: "uncertain", words, failure, evidence: null }
      : { to: "failed", words: failure.text, failure, evidence: null, isOptional: false };
    await writeDown(worker, claim, running, ending);
    return undefined;
  }
}

async function writeDown(
  worker: Worker,
  claim: Claim,
  running: RunningAttempt,
  ending: Ending,
): Promise<void> {
  const finish = () =>
    worker.db.$transaction((tx) => finishAttempt(tx, claim, ending, worker.now(), worker));
  await persistently(finish, running.goneSignal);
}

/** A step that takes much longer than it was expected to is told of, loudly, while it goes on. */
function warnWhenOverdue(
  worker: Worker,
  { runId, stepId, epoch, phase, step }: Claim,
  fence: Fence,
  afterMs: number | null,
): NodeJS.Timeout | undefined {
  if (afterMs === null) return undefined;
  const minutes = Math.round(afterMs / 60_000);
  const words = `“${step.title}” has taken more than ${minutes} min, ${Math.round(step.investigateAt * 100)} % of what was expected. Look into it.`;
  const tell = async () => {
    await fence.check();
    await worker.db.$transaction((tx) =>
      recordNote(tx, engineAt(worker.now()), {
        ...{ runId, stepId, epoch, phaseId: phase.id, verb: "overdue", words },
      }),
    );
  };
  return setTimeout(
    () => {
      tell().catch((error) => worker.log.warn({ error }, "An overdue step could not be told of."));
    },
    Math.min(afterMs, 2_147_483_647),
  );
}

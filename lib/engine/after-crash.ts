import { setTimeout as wait } from "node:timers/promises";
import type { PlanStep } from "@/lib/core/run/run-plan";
import type { StepKind } from "@/lib/kinds/kind";
import type { StepContext } from "@/lib/kinds/step-context";
import { AttemptSessions, type SessionSeen, type Whose } from "./attempt-sessions";
import type { Ending, Failure } from "./ending";
import { failureOf } from "./run-kind";
import type { TargetAddresses } from "./target-addresses";

const PAUSE_MS = 500;
const PAUSE_MAX_MS = 10_000;

/**
 * Ends every session that these attempts of a step have left in the target, and waits until
 * they are gone; a target that does not answer is waited for, because nothing may run beside them.
 */
export async function clearSessions(
  addresses: TargetAddresses,
  whose: Whose,
  signal: AbortSignal,
  onWait: (why: string) => Promise<void>,
): Promise<SessionSeen[]> {
  for (let pause = PAUSE_MS; ; pause = Math.min(pause * 2, PAUSE_MAX_MS)) {
    try {
      await using sessions = await AttemptSessions.open(addresses, whose);
      const seen = await sessions.left();
      await sessions.end(signal);
      return seen;
    } catch (error) {
      if (signal.aborted) throw error;
      await onWait(failureOf(error).text);
    }
    await wait(pause, undefined, { signal });
  }
}

/** What is done with an attempt that nobody knows the end of; nothing where it can simply be run again. */
export async function findOut(
  kind: StepKind,
  step: PlanStep,
  ctx: StepContext,
  seen: readonly SessionSeen[],
): Promise<Ending | "run" | "not done"> {
  if (step.afterCrash === "rerun") return "run";
  if (step.afterCrash === "ask" || !kind.probe) return uncertain(seen, null, null);
  try {
    const probed = await kind.probe(ctx, step.input);
    if (probed.found === "done")
      return { to: "passed", words: probed.words, evidence: probed.evidence };
    return probed.found === "not done" ? "not done" : uncertain(seen, probed.words, null);
  } catch (error) {
    if (ctx.signal.aborted) throw error;
    const failure = failureOf(error);
    return uncertain(seen, `Finding out failed: ${failure.text}`, failure);
  }
}

/** Says what is known, and how a person finds out the rest. */
export function uncertain(
  seen: readonly SessionSeen[],
  said: string | null,
  failure: Failure | null,
): Ending {
  const atWork = seen.find(({ state }) => state !== "idle");
  const left =
    seen.length === 0
      ? "No session of it was left in the target."
      : atWork
        ? `Its session (process ${atWork.pid}) was still in the target and was ended; it was at: ${atWork.query}`
        : "Its session was still in the target without a statement, and was ended.";
  const words = [
    said ?? "The worker was gone, or its session broke off, before the end of the step was known.",
    left,
    "Whether it was done cannot be told from here. Its preview says what it was about to do: look in the target, then settle the step as done or as not done.",
  ].join(" ");
  return { to: "uncertain", words, failure, evidence: { values: {}, detail: { sessions: seen } } };
}

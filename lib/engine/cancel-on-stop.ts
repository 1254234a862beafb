import { setTimeout as wait } from "node:timers/promises";
import { AttemptSessions, ownOf } from "./attempt-sessions";
import type { Hand } from "./carry-out";

/** A kind that heeds its signal comes to an end by itself in this time. */
const GRACE_MS = 1_000;

/**
 * When the step is to stop, cancels what its sessions are at, again and again until the work has
 * ended. Gives what ends the watch.
 */
export function cancelOnStop(hand: Hand): () => Promise<void> {
  const over = new AbortController();
  const { signal } = hand.running;
  let cancelling: Promise<void> = Promise.resolve();
  const begin = () => {
    cancelling = cancelUntil(hand, over.signal);
  };
  if (signal.aborted) begin();
  else signal.addEventListener("abort", begin, { once: true });
  return async () => {
    signal.removeEventListener("abort", begin);
    over.abort();
    await cancelling;
  };
}

async function cancelUntil(
  { worker, addresses, sessions, claim }: Hand,
  over: AbortSignal,
): Promise<void> {
  while (await stillWaits(over)) {
    if (!sessions.used) continue;
    try {
      await using beside = await AttemptSessions.open(addresses, ownOf(claim));
      await beside.cancel();
    } catch (error) {
      worker.log.warn(
        { error },
        "A step that is to stop could not be cancelled in its target yet.",
      );
    }
  }
}

/** Whether the work goes on after the pause. */
async function stillWaits(over: AbortSignal): Promise<boolean> {
  await wait(GRACE_MS, undefined, { signal: over }).catch(() => {});
  return !over.aborted;
}

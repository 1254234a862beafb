import type { Client } from "pg";
import type { TargetAddress } from "@/lib/core/target-address";
import { TargetUnreachable } from "@/lib/core/target-unreachable";
import { type ConnectOptions, connectTarget } from "./connect";
import { explainBreak } from "./explain-failure";
import { onAbort } from "./on-abort";

export type SessionOptions = Omit<ConnectOptions, "signal"> & {
  /** The time for everything, after which the session is broken off. */
  deadlineMs: number;
};

/** Lends a session in the target and always ends it, never later than the deadline. */
export async function withTarget<Result>(
  address: TargetAddress,
  { deadlineMs, ...options }: SessionOptions,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const startedAt = performance.now();
  const breaker = new AbortController();
  const client = await connectTarget(address, {
    ...options,
    connectTimeoutMs: Math.min(options.connectTimeoutMs, deadlineMs),
    signal: breaker.signal,
  });
  const late = new TargetUnreachable(address, "answer_too_slow", { midway: true });
  const left = deadlineMs - (performance.now() - startedAt);
  const clock = setTimeout(() => breaker.abort(late), left);
  try {
    // The race is for work that waits on something else than the session.
    return await Promise.race([work(client), broken(breaker.signal)]);
  } catch (error) {
    throw explainBreak(error, address);
  } finally {
    await client.end();
    clearTimeout(clock);
  }
}

function broken(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => onAbort(signal, reject));
}

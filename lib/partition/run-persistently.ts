import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/core/errors";
import { type Engine, EngineInterrupted, type EngineOptions, withEngine } from "./engine";

export type PersistentOptions = EngineOptions & {
  /** How long to look for the server, and for the end of our own lost session, before giving up. */
  patienceMs?: number;
};

const PAUSE_MS = { first: 100, most: 5_000 };

/**
 * Does the work, again from where the ledger stands whenever a session breaks off: the backend was ended, the
 * server restarted, the network cut. The first claim must succeed at once, and so must say what is wrong.
 */
export async function runPersistently<Result>(
  { patienceMs = 600_000, ...options }: PersistentOptions,
  migrationId: string,
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  let lastClaimAt = Number.NEGATIVE_INFINITY;
  let pauseMs = PAUSE_MS.first;
  for (;;) {
    try {
      return await withEngine(options, migrationId, (engine) => {
        lastClaimAt = performance.now();
        pauseMs = PAUSE_MS.first;
        return work(engine);
      });
    } catch (error) {
      if (lastClaimAt < 0) throw error instanceof EngineInterrupted ? error.cause : error;
      const isLate = performance.now() - lastClaimAt > patienceMs;
      if (isLate || !isWorthWaiting(error)) throw error;
      await sleep(pauseMs, undefined, options.signal ? { signal: options.signal } : {});
      pauseMs = Math.min(pauseMs * 2, PAUSE_MS.most);
    }
  }
}

/** The engine that still runs may be ourselves, in a session whose end the server has not noticed. */
function isWorthWaiting(error: unknown): boolean {
  if (error instanceof AppError) return error.code === "engine_running";
  return error instanceof EngineInterrupted;
}

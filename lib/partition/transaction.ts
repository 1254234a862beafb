import { setTimeout as sleep } from "node:timers/promises";
import type { ClientBase } from "pg";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";

const BEGIN = {
  /** Each statement sees what is committed when it begins. */
  read_committed: "begin isolation level read committed",
  /** All statements see what was committed when the first of them began. */
  repeatable_read: "begin isolation level repeatable read",
};

/** Runs work in a transaction of its own: all of it is committed, or none of it happened. */
export async function inTransaction<Result>(
  session: ClientBase,
  isolation: keyof typeof BEGIN,
  work: () => Promise<Result>,
): Promise<Result> {
  await session.query(BEGIN[isolation]);
  try {
    const result = await work();
    await session.query("commit");
    return result;
  } catch (error) {
    // When this fails too, the session is gone, and the first error says so.
    await session.query("rollback").catch(() => {});
    throw error;
  }
}

const CONFLICTS = [PG_ERROR.serializationFailure, PG_ERROR.deadlockDetected];
const CONFLICT_ATTEMPTS = 20;
const LOCK_ATTEMPTS = 60;
const LOCK_PAUSE_MS = 700;

/** Tries a whole transaction again while it only met others in its way, each time from its beginning. */
export async function retryConflicts<Result>(attempt: () => Promise<Result>): Promise<Result> {
  let conflicts = 0;
  let waits = 0;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (hasCode(error, ...CONFLICTS) && ++conflicts < CONFLICT_ATTEMPTS) continue;
      if (!hasCode(error, PG_ERROR.lockNotAvailable) || ++waits >= LOCK_ATTEMPTS) throw error;
      // Whoever queued up behind the attempt goes first.
      await sleep(LOCK_PAUSE_MS * (0.2 + Math.random()));
    }
  }
}

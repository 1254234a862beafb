import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { AppError } from "@/lib/core/errors";
import { claimMigration, releaseMigration } from "./ledger/claim-migration";
import { askToEnd } from "./ledger/control";
import type { Claim } from "./ledger/hold-epoch";
import { type Migration, readMigration } from "./ledger/migration";
import { refuseChangedTable } from "./refuse-changed-table";
import { type Connect, EngineSessions } from "./session/engine-sessions";
import { retryConflicts } from "./transaction";

const TAKE_OVER_NAP_MS = 200;

export type EngineOptions = {
  connect: Connect;
  /** Ends the engine at the next point where nothing is half done. */
  signal?: AbortSignal;
  /** Whom the engine works for counts its own take-overs: an older one is turned away. */
  callerEpoch?: number;
  /** How long another engine is given to end, which is then asked to. Otherwise it is left to go on. */
  takeOverMs?: number;
};

/** The one engine that may work on a migration at this time. */
export type Engine = Omit<EngineOptions, "connect"> & {
  claim: Claim;
  sessions: EngineSessions;
  /** The session that holds the lock against other engines. */
  main: Client;
};

/** Claims a migration, does the work, and closes every session, whatever happens. */
export async function withEngine<Result>(
  { connect, ...options }: EngineOptions,
  migrationId: string,
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  await using sessions = new EngineSessions(connect);
  try {
    const main = await sessions.open();
    const claim = await claimWithin(main, migrationId, options);
    const result = await work({ ...options, claim, sessions, main });
    // Behind a proxy a session ends later than its client, and the next stage begins at once.
    await releaseMigration(main, claim).catch(() => {});
    return result;
  } catch (cause) {
    throw sessions.broken && !isVerdict(cause) ? new EngineInterrupted(cause) : cause;
  }
}

/** Claims it, from another engine where that may be asked to end. */
async function claimWithin(
  main: Client,
  migrationId: string,
  { callerEpoch, takeOverMs = 0, signal }: Omit<EngineOptions, "connect">,
): Promise<Claim> {
  const startedAt = performance.now();
  for (;;)
    try {
      const claim = await retryConflicts(() => claimMigration(main, migrationId, callerEpoch));
      await askToEnd(main, migrationId, false);
      return claim;
    } catch (error) {
      const isRunning = error instanceof AppError && error.code === "engine_running";
      if (!isRunning || performance.now() - startedAt > takeOverMs) throw error;
      await askToEnd(main, migrationId, true);
      await sleep(TAKE_OVER_NAP_MS, undefined, signal ? { signal } : {});
    }
}

/** An answer that stands, whatever else broke. */
function isVerdict(error: unknown): boolean {
  return error instanceof AppError && error.code !== "target_unreachable";
}

/** A session broke off. What it had in flight is found out from the ledger, by claiming the migration again. */
export class EngineInterrupted extends Error {
  constructor(cause: unknown) {
    super("The engine lost a session in the target.", { cause });
    this.name = "EngineInterrupted";
  }
}

/** The migration as the ledger has it at the beginning of a stage, if it is still what was planned. */
export async function beginStage({ main, claim }: Engine): Promise<Migration> {
  const migration = await readMigration(main, claim.migrationId);
  await refuseChangedTable(main, migration);
  return migration;
}

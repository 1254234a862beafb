import { AppError } from "@/lib/core/errors";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { type Begun, beginMigration } from "./begin-migration";
import type { LogFigures } from "./capture/log-figures";
import { copyTable } from "./carry-out/copy-table";
import { indexTable } from "./carry-out/index-table";
import { prepareTable } from "./carry-out/prepare-table";
import type { CopyOptions } from "./copy/run-copy";
import { abortMigration } from "./ending/abort-migration";
import { finalizeMigration } from "./ending/finalize-migration";
import type { Engine } from "./engine";
import type { Question } from "./inventory/read-table-facts";
import { type Control, changeControl } from "./ledger/control";
import type { PlanOptions } from "./plan/plan-options";
import { runPersistently } from "./run-persistently";
import { type Connect, EngineSessions } from "./session/engine-sessions";
import { findMigration } from "./status/find-migration";
import { readStatus, type Status } from "./status/read-status";
import { watchProgress } from "./status/watch-progress";
import { cutOver } from "./swap/cut-over";
import { refuseUnvalidated } from "./swap/refuse-unvalidated";
import { rollBack } from "./swap/roll-back";
import type { SwapOptions } from "./swap/swap-tables";
import { lockNotHad } from "./swap/table-busy";
import { type EngineThrottleOptions, throttleEngine } from "./throttle/throttle-engine";
import type { ValidateOptions, Validation } from "./validate/validate";
import { validateMigration } from "./validate/validate-migration";
import { keepInStep } from "./way-back/keep-in-step";

/** These cannot wait for an engine that copies or follows: it is asked to end, and given so long. */
const TAKE_OVER_MS = 15_000;

/** How a caller has the engine work. Every call goes on from where the ledger in the target stands. */
export type Work = {
  /** Opens a session in the target, as the table's owner or a member of that role. */
  connect: Connect;
  /** Ends the work at the next point where nothing is half done. */
  signal?: AbortSignal;
  /** Told about once a second, from the ledger. */
  onProgress?: (status: Status) => void;
  /** The caller's own count of take-overs: whoever comes with a lower one than the last is turned away. */
  epoch?: number;
  /** How long a server that is away is waited for. */
  patienceMs?: number;
};

/** How rows are copied, and what the throttle is to know beyond what the server says. */
export type CopyRowsOptions = CopyOptions & { throttling?: EngineThrottleOptions };

/** Plans the move of a table and enters it in the ledger. A refusal, or a question that is not answered, is an error. */
export function beginPartitioning(
  { connect }: Pick<Work, "connect">,
  question: Omit<Question, "since">,
  options: PlanOptions,
): Promise<Begun> {
  return beginMigration(connect, question, options);
}

/** Makes the new table and its partitions, and begins to log changes. Ends when the migration is `prepared`. */
export function preparePartitions(work: Work, id: string): Promise<void> {
  return carryOn(work, id, prepareTable);
}

/** Copies the rows and replays what was written meanwhile, as fast as the server can bear it. Ends when the migration is `indexing`. */
export function copyRows(
  work: Work,
  id: string,
  { throttling = {}, ...options }: CopyRowsOptions = {},
): Promise<void> {
  return carryOn(work, id, async (engine) => {
    // How much room the disk has was asked when the plan was made, and somebody has answered for it.
    const throttle = await throttleEngine(engine, { accepted: ["disk_used"], ...throttling });
    await copyTable(engine, { throttle, ...options });
  });
}

/** Builds the indexes and replays until little is left. Ends when the migration is `ready` for the cutover. */
export function indexPartitions(work: Work, id: string): Promise<void> {
  return carryOn(work, id, (engine) => indexTable(engine));
}

/** Says what holds of both tables, what does not, and what could not be found out; it may run beside the engine. */
export function validatePartitions(
  { connect, signal }: Pick<Work, "connect" | "signal">,
  id: string,
  options: Omit<ValidateOptions, "cancel" | "signal"> = {},
): Promise<Validation> {
  return validateMigration(connect, id, { ...options, ...(signal && { signal }) });
}

/** How the tables are swapped. */
export type CutOverOptions = SwapOptions & {
  /** Also when nobody has validated both tables since they were last changed. */
  unvalidated?: boolean;
};

/** Swaps the tables, and then proves the foreign keys. Ends when the migration is `reversible`. */
export function cutOverTable(
  work: Work,
  id: string,
  { unvalidated = false, ...options }: CutOverOptions = {},
): Promise<void> {
  const swap = async (engine: Engine) => {
    if (!unvalidated) await refuseUnvalidated(engine);
    await cutOver(engine, options);
  };
  return carryOn(work, id, swap, TAKE_OVER_MS);
}

/** Replays into the table that is not in use, before and after the cutover, until it is enough or aborted. */
export function followChanges(
  work: Work,
  id: string,
  isEnough: (figures: LogFigures) => boolean = () => false,
): Promise<void> {
  return carryOn(work, id, (engine) => keepInStep(engine, isEnough));
}

/** Swaps the tables back, with every row written since. Ends when the migration is `rolled_back`. */
export function rollBackTable(work: Work, id: string, options: SwapOptions = {}): Promise<void> {
  return carryOn(work, id, (engine) => rollBack(engine, options), TAKE_OVER_MS);
}

/** Drops the old table and everything of the engine's, when the table's name is given. There is no way back. */
export function finalizePartitioning(work: Work, id: string, confirmation: string): Promise<void> {
  return carryToEnd(work, id, (engine) => finalizeMigration(engine, confirmation));
}

/** Gives up before the cutover and leaves the database as it was; after a rollback, takes the new table away. */
export function abortPartitioning(work: Work, id: string): Promise<void> {
  return carryToEnd(work, id, abortMigration);
}

/** Pauses, resumes, sets the speed from 0 to 100 or the hours of the copy, whether an engine runs or not. */
export function steerPartitioning(
  { connect }: Pick<Work, "connect">,
  id: string,
  change: Partial<Control>,
): Promise<Control> {
  return inSession(connect, (session) => changeControl(session, id, change));
}

/** The id of the migration of a table, if the ledger of its database has one. */
export function findPartitioning(
  { connect }: Pick<Work, "connect">,
  table: { schema: string; name: string },
): Promise<string | undefined> {
  return inSession(connect, (session) => findMigration(session, table));
}

/** Where a migration stands, from the ledger. */
export function readPartitioning({ connect }: Pick<Work, "connect">, id: string): Promise<Status> {
  return inSession(connect, (session) => readStatus(session, id));
}

async function carryOn(
  { connect, signal, onProgress, epoch, patienceMs }: Work,
  id: string,
  work: (engine: Engine) => Promise<void>,
  takeOverMs = 0,
): Promise<void> {
  await using _ = onProgress ? watchProgress(connect, id, onProgress) : undefined;
  const options = {
    ...{ connect, takeOverMs },
    ...(signal && { signal }),
    ...(epoch === undefined ? {} : { callerEpoch: epoch }),
    ...(patienceMs === undefined ? {} : { patienceMs }),
  };
  try {
    await runPersistently(options, id, work);
  } catch (error) {
    throw hasCode(error, PG_ERROR.lockNotAvailable) ? lockNotHad(error) : error;
  }
}

/** An end takes the migration out of the ledger: where it is no longer found, that has happened. */
async function carryToEnd(
  caller: Work,
  id: string,
  end: (engine: Engine) => Promise<void>,
): Promise<void> {
  try {
    await carryOn(caller, id, end, TAKE_OVER_MS);
  } catch (error) {
    if (!(error instanceof AppError && error.code === "not_found")) throw error;
  }
}

async function inSession<Result>(
  connect: Connect,
  work: (session: Awaited<ReturnType<Connect>>) => Promise<Result>,
): Promise<Result> {
  await using sessions = new EngineSessions(connect);
  return await work(await sessions.open());
}

import type { ClientBase } from "pg";
import type { Engine } from "@/lib/partition/engine";
import { readDoneActions, recordAction } from "@/lib/partition/ledger/done-actions";
import { holdEpoch } from "@/lib/partition/ledger/hold-epoch";
import type { MigrationState } from "@/lib/partition/ledger/migration-state";
import { movedMeanwhile } from "@/lib/partition/ledger/move-state";
import { recordEvent } from "@/lib/partition/ledger/record-event";
import type { PlannedAction } from "@/lib/partition/plan/phase";
import type { PlannedIndex } from "@/lib/partition/render/render-index";
import { pace } from "@/lib/partition/session/pace";
import { workTogether } from "@/lib/partition/session/work-together";
import { inTransaction, retryConflicts } from "@/lib/partition/transaction";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { execute, type Sql, sql } from "@/lib/pg/sql";
import { batchActions } from "./batch-actions";
import { rowsAtOdds } from "./rows-at-odds";
import { runOutside } from "./run-outside";
import { shareCores } from "./share-cores";
import { sortInCache } from "./sort-in-cache";

const LOCK_TIMEOUT = "200ms";
const WORKERS = 2;
/** Whoever asked for a pause did not ask to be left between two tables. */
const MAY_REST: readonly MigrationState[] = ["planned", "indexing"];

/**
 * Carries out, in order, those actions that the ledger does not have yet, each with its ledger row in one
 * transaction. What may be done side by side is.
 */
export async function carryOutActions(
  engine: Engine,
  state: MigrationState,
  actions: readonly PlannedAction[],
): Promise<void> {
  const { claim, main, sessions, signal } = engine;
  const done = await readDoneActions(main, claim.migrationId);
  const open = actions.filter(({ id }) => !done.has(id));
  const helpers = await Promise.all(
    open.length > 1 ? Array.from({ length: WORKERS - 1 }, () => sessions.open()) : [],
  );
  for (const lanes of batchActions(open)) {
    const left = [...lanes];
    const isShared = lanes.length > 1;
    const workers = isShared ? [main, ...helpers] : [main];
    const work = (session: ClientBase) => async (stop: AbortSignal) => {
      let workedMs = 0;
      for (let lane = left.shift(); lane; lane = left.shift())
        for (const action of lane) {
          if (MAY_REST.includes(state)) await pace(session, claim.migrationId, workedMs, stop);
          stop.throwIfAborted();
          workedMs = await carryOutAction(session, engine, { state, action, isShared });
        }
    };
    await workTogether(workers.map(work), signal);
  }
}

/** Gives how long it took. */
async function carryOutAction(
  session: ClientBase,
  engine: Engine,
  { state, action, isShared }: { state: MigrationState; action: PlannedAction; isShared: boolean },
): Promise<number> {
  const { claim } = engine;
  const startedAt = performance.now();
  const tookMs = () => performance.now() - startedAt;
  const statements = await runOutside(session, engine, action);
  const carryOut = (inside: readonly Sql[], note?: Record<string, unknown>) =>
    inTransaction(session, "read_committed", async () => {
      if ((await holdEpoch(session, claim)) !== state) throw movedMeanwhile(state);
      await execute(session, sql`select set_config('lock_timeout', ${LOCK_TIMEOUT}, true)`);
      if (isShared) await shareCores(session);
      if (action.kind === "index_leaf" && isBtree(action.index))
        await sortInCache(session, action.table);
      for (const statement of inside) await execute(session, statement);
      if (note) await recordEvent(session, claim.migrationId, "not_proven", note);
      await recordAction(session, claim.migrationId, action.id, tookMs());
    });
  try {
    await retryConflicts(() => carryOut(statements));
  } catch (error) {
    if (state !== "rolled_back" || !hasCode(error, PG_ERROR.foreignKeyViolation))
      throw rowsAtOdds(action, error);
    // Written while the key could not be had. It holds for new rows; which one is at fault is said.
    await carryOut([], { action: action.id, reason: sayViolation(error) });
  }
  return tookMs();
}

function isBtree({ head }: PlannedIndex): boolean {
  return head.startsWith("btree ");
}

function sayViolation(error: unknown): string {
  const { message, detail = "" } = error as { message: string; detail?: string };
  return `${message}. ${detail}`;
}

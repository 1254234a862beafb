import { setTimeout as sleep } from "node:timers/promises";
import type { ClientBase } from "pg";
import { logIdOf } from "@/lib/partition/capture/capture-names";
import { guardSource } from "@/lib/partition/capture/guard-source";
import { readLogFigures } from "@/lib/partition/capture/log-figures";
import type { Engine } from "@/lib/partition/engine";
import { readControl } from "@/lib/partition/ledger/control";
import { superseded } from "@/lib/partition/ledger/hold-epoch";
import type { Migration } from "@/lib/partition/ledger/migration";
import { recordEvent } from "@/lib/partition/ledger/record-event";
import type { TableName } from "@/lib/partition/render/table-name";
import { prepareReplay } from "@/lib/partition/replay/prepare-replay";
import { replayBatch } from "@/lib/partition/replay/replay-batch";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { execute, sql } from "@/lib/pg/sql";
import { readCatalogStamp, renderCatalogStamp } from "./catalog-stamp";
import { findHolders, HolderWatch, sayHolders } from "./find-holders";
import { giveWay } from "./give-way";
import { renderSwapBlock, type SwapBlock } from "./render-swap-block";
import { SWAP_ERROR } from "./swap-errors";
import { tableBusy } from "./table-busy";

export type SwapOptions = {
  attemptsMax?: number;
  /** The longest pause before the second attempt, doubled with each one up to the other. */
  pauseMs?: { first: number; most: number };
  /** What the last entries may be at most, to be drained under the lock. */
  backlogMax?: number;
  /** Nobody is waited for, with everybody else behind us, who has been at it for so long. */
  longMs?: number;
};

/** A swap of two tables, either way. */
export type Swap = Omit<SwapBlock, "claim" | "stamp"> & {
  /** The one that has the name. */
  table: TableName;
  /** The two tables, whose catalog must not change; and with them whoever else is locked. */
  oids: { pair: number[]; all: number[] };
  /** Compares all that hangs on them with what the plan says. */
  check: () => Promise<void>;
  /** What else it is better to wait for, as long as attempts are left. */
  hindrance?: () => Promise<string | undefined>;
};

const ENTRIES_AT_A_TIME = 5_000;
/** One part of so many of the attempts is given to what would only be better. */
const PATIENT_PART = 6;

/**
 * Swaps the tables in one bounded block, again and again until it gets its locks in time. Between attempts whoever
 * queued up goes first, and what was written meanwhile is replayed. No attempt is without its bounds.
 */
export async function swapTables(
  engine: Engine,
  swap: Swap,
  options: SwapOptions = {},
): Promise<void> {
  const { main, claim, signal } = engine;
  const { attemptsMax = 60, pauseMs = { first: 500, most: 30_000 } } = options;
  const session = await openBounded(engine, swap);
  if (swap.transfer) await prepareReplay(main, swap.transfer);
  const watch = new HolderWatch();
  let checked = "";
  let reason = "";
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    if (attempt > 1) await rest(attempt, pauseMs, signal);
    if ((await readControl(main, claim.migrationId)).wanted) throw superseded();
    if (swap.transfer) await replayMost(engine, swap.transfer, options.backlogMax ?? 500);
    const stamp = await readCatalogStamp(main, swap.oids.pair);
    if (stamp !== checked) await swap.check();
    if (swap.transfer) await guardSource(main, swap.transfer);
    checked = stamp;
    const held =
      (await whoIsLong(main, swap, watch, options.longMs ?? 5_000)) ??
      (attempt <= attemptsMax / PATIENT_PART ? await swap.hindrance?.() : undefined);
    reason = held ?? (await attemptSwap(session, engine, swap, stamp));
    if (reason === "") return;
    await recordEvent(main, claim.migrationId, "swap_postponed", { attempt, reason });
  }
  throw tableBusy(swap.table, attemptsMax, reason);
}

/** Its own session, in which nothing can last: neither the wait for a lock, nor the whole. */
async function openBounded({ sessions }: Engine, { transfer }: Swap): Promise<ClientBase> {
  const session = await sessions.open();
  if (transfer) await prepareReplay(session, transfer);
  await execute(
    session,
    sql`
    select set_config('lock_timeout', '200ms', false),
           set_config('statement_timeout', '900ms', false),
           set_config('default_transaction_isolation', 'read committed', false)`,
  );
  return session;
}

/** Gives why it did not come about, or nothing when it did. */
async function attemptSwap(
  session: ClientBase,
  { claim, main }: Engine,
  { oids, hindrance: _, ...swap }: Swap,
  expected: string,
): Promise<string> {
  const stamp = { query: renderCatalogStamp(oids.pair), expected };
  try {
    await session.query(renderSwapBlock({ ...swap, claim, stamp }));
    return "";
  } catch (error) {
    if (hasCode(error, PG_ERROR.lockNotAvailable))
      return `A lock was not had within 200 ms: ${sayHolders(await findHolders(main, oids.all)) || "whoever held it has gone"}.`;
    if (hasCode(error, PG_ERROR.queryCanceled)) return "It was not done within 900 ms.";
    if (hasCode(error, PG_ERROR.deadlockDetected)) return "It met another's locks crosswise.";
    if (hasCode(error, SWAP_ERROR.catalogChanged)) return "Something was changed just before.";
    throw error;
  }
}

async function whoIsLong(
  main: ClientBase,
  { oids, table }: Swap,
  watch: HolderWatch,
  longMs: number,
): Promise<string | undefined> {
  const holders = await findHolders(main, oids.all);
  if (holders.some(({ isMaintenance }) => isMaintenance)) await giveWay(main, table);
  const long = watch.longOnes(await findHolders(main, oids.all), performance.now(), longMs);
  return long.length > 0 ? `It was not tried because of ${sayHolders(long)}.` : undefined;
}

async function replayMost(
  { main, claim, signal }: Engine,
  transfer: Migration,
  backlogMax: number,
): Promise<void> {
  const isMuch = async () =>
    (await readLogFigures(main, logIdOf(transfer.source), backlogMax)).entries >= backlogMax;
  while (await isMuch()) {
    signal?.throwIfAborted();
    const batch = { entriesMax: ENTRIES_AT_A_TIME, reach: "by_index" } as const;
    await replayBatch(main, transfer, claim, batch);
  }
}

/** By chance, so that two who meet do not meet again. */
async function rest(
  attempt: number,
  { first, most }: { first: number; most: number },
  signal?: AbortSignal,
): Promise<void> {
  const longestMs = Math.min(most, first * 2 ** (attempt - 2));
  await sleep(Math.random() * longestMs, undefined, signal ? { signal } : {});
}

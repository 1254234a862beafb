import { setTimeout as sleep } from "node:timers/promises";
import type { ClientBase } from "pg";
import { z } from "zod";
import type { Engine } from "@/lib/partition/engine";
import { readControl } from "@/lib/partition/ledger/control";
import { superseded } from "@/lib/partition/ledger/hold-epoch";
import { query, sql } from "@/lib/pg/sql";

const LOOK_MS = 500;

/** Runs one statement that may take hours, and cancels it when the engine is asked to end. */
export async function untilWanted(
  session: ClientBase,
  { sessions, signal, claim }: Engine,
  work: () => Promise<unknown>,
): Promise<void> {
  const watcher = await sessions.open();
  const [own] = await query(
    session,
    z.object({ pid: z.int() }),
    sql`select pg_backend_pid() as pid`,
  );
  const over = new AbortController();
  let why: unknown;
  const look = async () => {
    if (signal?.aborted) why = signal.reason;
    else if ((await readControl(watcher, claim.migrationId)).wanted) why = superseded();
    if (why !== undefined)
      await query(watcher, z.object({}), sql`select from pg_cancel_backend(${own?.pid ?? 0})`);
  };
  const watching = (async () => {
    // A look that fails is no failure of the build, whose own session finds out for itself.
    for (; !over.signal.aborted && why === undefined; await nap(over.signal))
      await look().catch(() => {});
  })();
  try {
    await work();
  } catch (error) {
    throw why ?? error;
  } finally {
    over.abort();
    await watching;
  }
}

async function nap(signal: AbortSignal): Promise<void> {
  await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
}

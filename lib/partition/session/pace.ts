import { setTimeout as sleep } from "node:timers/promises";
import type { ClientBase } from "pg";
import { readControl } from "@/lib/partition/ledger/control";
import { superseded } from "@/lib/partition/ledger/hold-epoch";
import { restAfterMs } from "./rest";

const NAP_MS = 250;

/** Waits as long as people asked for: the rest that is due after work, and all of a pause. */
export async function pace(
  session: ClientBase,
  migrationId: string,
  workedMs: number,
  signal?: AbortSignal,
): Promise<void> {
  let restedMs = 0;
  for (;;) {
    signal?.throwIfAborted();
    const { paused, speed, wanted } = await readControl(session, migrationId);
    if (wanted) throw superseded();
    const dueMs = restAfterMs(workedMs, paused ? 0 : speed) - restedMs;
    if (dueMs <= 0) return;
    const napMs = Math.min(dueMs, NAP_MS);
    await sleep(napMs, undefined, signal ? { signal } : {});
    restedMs += napMs;
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import type { ClientBase } from "pg";
import { z } from "zod";
import { readControl } from "@/lib/partition/ledger/control";
import { superseded } from "@/lib/partition/ledger/hold-epoch";
import { recordThrottling } from "@/lib/partition/ledger/throttling";
import { restAfterMs } from "@/lib/partition/session/rest";
import { query, sql } from "@/lib/pg/sql";
import { BEGINNING, type Decision, decideSpeed } from "./decide-speed";
import { DEFAULT_LIMITS, type Limits } from "./limits";
import { type Given, readSignals } from "./read-signals";
import { newMemory, type Subject } from "./reader";

const NAP_MS = 250;
const OLD_AFTER = 5;
const TOLD_EVERY_MS = 10_000;

export type ThrottleOptions = Subject & {
  /** A session of its own, which nothing else uses. A login that may read statistics knows more. */
  session: ClientBase;
  migrationId: string;
  limits?: Partial<Limits>;
  given?: Given;
  /** How often the signals are read at most. */
  everyMs?: number;
  onDecision?: (decision: Decision) => void;
};

/** Asked between chunks by every worker of one migration. */
export type Throttle = {
  /** Waits the rest that is due after so much work, and for as long as there is a reason to stop. */
  beforeChunk: (workedMs: number, signal?: AbortSignal) => Promise<void>;
  /** How fast it may go now, and why. */
  decide: () => Promise<Decision>;
};

/** A throttle that reads the server's signals no more than once in a while, however many ask. */
export function createThrottle(options: ThrottleOptions): Throttle {
  const { everyMs = 1_000, onDecision } = options;
  const memory = newMemory();
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  let last: { readAtMs: number; decision: Decision } | undefined;
  let reading: Promise<Decision> | undefined;
  let told = { news: "", atMs: 0 };
  let before: Pick<Decision, "automatic" | "isStopped" | "calm"> = BEGINNING;

  async function look(): Promise<Decision> {
    const { session, migrationId, given } = options;
    const signals = await readSignals(session, options, memory, given);
    const { wanted, ...wishes } = await readControl(session, migrationId);
    // Somebody waits for this engine to end, who will do what cannot wait.
    if (wanted) throw superseded();
    const decision = decideSpeed(signals, limits, { before, wishes, at: await readClock(session) });
    before = decision;
    await tell(decision);
    onDecision?.(decision);
    return decision;
  }

  /** The figures in the words change all the time: they are news now and then, and another reason is at once. */
  async function tell({ speed, reasons }: Decision): Promise<void> {
    const news = JSON.stringify([speed, reasons.map(({ source, level }) => [source, level])]);
    if (told.news === news && performance.now() - told.atMs < TOLD_EVERY_MS) return;
    const words = reasons.map(({ level, words }) => ({ level, words }));
    await recordThrottling(options.session, options.migrationId, { speed, reasons: words });
    told = { news, atMs: performance.now() };
  }

  /** Whoever asks while the signals are read again need not wait for it, as long as the last answer is not old. */
  async function decide(): Promise<Decision> {
    const ageMs = last ? performance.now() - last.readAtMs : Number.POSITIVE_INFINITY;
    if (last && ageMs < everyMs) return last.decision;
    reading ??= look().then(
      (decision) => {
        last = { readAtMs: performance.now(), decision };
        reading = undefined;
        return decision;
      },
      (error) => {
        // Whoever asks next waits for another answer, or for the same error.
        last = undefined;
        reading = undefined;
        throw error;
      },
    );
    const isFresh = last && last.decision.speed > 0 && ageMs < everyMs * OLD_AFTER;
    if (!last || !isFresh) return reading;
    reading.catch(() => {});
    return last.decision;
  }

  async function beforeChunk(workedMs: number, signal?: AbortSignal): Promise<void> {
    for (let restedMs = 0; ; ) {
      signal?.throwIfAborted();
      const { speed } = await decide();
      // Even without work behind it, a stop has no end.
      const dueMs = speed <= 0 ? Number.POSITIVE_INFINITY : restAfterMs(workedMs, speed) - restedMs;
      if (dueMs <= 0) return;
      const napMs = Math.min(dueMs, NAP_MS);
      await sleep(napMs, undefined, signal ? { signal } : {});
      restedMs += napMs;
    }
  }

  return { beforeChunk, decide };
}

/** The server's clock: the hours are those of the server, whoever asks. */
async function readClock(session: ClientBase): Promise<Date> {
  const [clock] = await query(
    session,
    z.object({ at: z.date() }),
    sql`select clock_timestamp() as at`,
  );
  if (!clock) throw new Error("The server gave no time.");
  return clock.at;
}

import { setTimeout as sleep } from "node:timers/promises";
import { type Exchange, exchange, type Letter } from "@/lib/kinds/http/exchange";

const TIMEOUT_MS = 10_000;
const TRIES_MAX = 5;
const FIRST_PAUSE_MS = 500;
const PAUSE_MAX_MS = 30_000;

export type Delivery =
  | { sent: true; tries: number; status: number }
  | {
      sent: false;
      tries: number;
      why: string;
      /** It may have arrived all the same. */
      isUnknown: boolean;
      answer: string;
    };

type Options = {
  signal: AbortSignal;
  /** The receiver tells a second delivery by its key, so that one whose answer was lost can be repeated. */
  knowsRepeats: boolean;
  say(text: string): void;
};

/** Sends a message until it is taken, and never again after that; or until it is to stop. */
export async function deliver(letter: Letter, options: Options): Promise<Delivery | "stopped"> {
  try {
    return await deliverOrThrow(letter, options);
  } catch (error) {
    if (options.signal.aborted) return "stopped";
    throw error;
  }
}

async function deliverOrThrow(letter: Letter, options: Options): Promise<Delivery> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await exchange(letter, { signal: options.signal, timeoutMs: TIMEOUT_MS });
    if (outcome.answered && outcome.status >= 200 && outcome.status < 300)
      return { sent: true, tries, status: outcome.status };
    const why = whyNot(outcome);
    const isUnknown = mayHaveBeenTaken(outcome);
    const mayRepeat = isUnknown ? options.knowsRepeats : isForNow(outcome);
    if (!mayRepeat || tries === TRIES_MAX) {
      const answer = outcome.answered ? outcome.body.trim().slice(0, 300) : "";
      return { sent: false, tries, why, isUnknown, answer };
    }
    const pauseMs = pauseAfter(outcome, tries);
    options.say(`Try ${tries} of ${TRIES_MAX}: ${why}. Again in ${pauseMs / 1_000} s.`);
    await sleep(pauseMs, undefined, { signal: options.signal });
  }
}

function whyNot(outcome: Exchange): string {
  return outcome.answered ? `it answered with status ${outcome.status}` : outcome.why;
}

/** An answer that got lost, or an error that came after the message was taken. */
function mayHaveBeenTaken(outcome: Exchange): boolean {
  return outcome.answered ? [500, 502, 504].includes(outcome.status) : outcome.mayHaveArrived;
}

function isForNow(outcome: Exchange): boolean {
  return !outcome.answered || [408, 429, 503].includes(outcome.status);
}

function pauseAfter(outcome: Exchange, tries: number): number {
  // A date instead of seconds is not worth the trouble: the own pause is as good.
  const asked = outcome.answered ? Number(outcome.headers["retry-after"]) || 0 : 0;
  return Math.min(Math.max(asked * 1_000, FIRST_PAUSE_MS * 2 ** (tries - 1)), PAUSE_MAX_MS);
}

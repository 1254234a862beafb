import { type Exchange, exchange } from "@/lib/kinds/http/exchange";
import type { PostOptions } from "./post-options";
import type { Posted } from "./posted";

type Letter = { url: string; headers?: Record<string, string>; body: string };

/** Posts JSON once, and says what became of it. */
export async function postJson(
  { url, headers, body }: Letter,
  { signal, timeoutMs }: PostOptions,
): Promise<Posted> {
  const letter = {
    url: new URL(url),
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  };
  const outcome = await exchange(letter, { signal, timeoutMs, bytesMax: ANSWER_MAX });
  if (!outcome.answered)
    return {
      outcome: outcome.mayHaveArrived ? "unknown" : "not reached",
      ...{ why: outcome.why, answer: "", lasts: "now", pauseMs: 0 },
    };
  const answer = outcome.body.trim().slice(0, SHOWN_MAX);
  if (outcome.status >= 200 && outcome.status < 300) return { outcome: "sent", answer };
  return {
    outcome: UNKNOWN.includes(outcome.status) ? "unknown" : "refused",
    why: `it answered with status ${outcome.status}`,
    answer,
    lasts: lasting(outcome.status),
    pauseMs: askedPause(outcome),
  };
}

const ANSWER_MAX = 10_000;
const SHOWN_MAX = 300;

/** An error that may have come after the message was taken. */
const UNKNOWN = [500, 502, 504];

/** The message itself is at fault, or the receiver is gone for good. */
const FINAL = [400, 410, 413, 422];

const PASSING = [408, 425, 429];

function lasting(status: number) {
  if (FINAL.includes(status)) return "for good";
  return status >= 500 || PASSING.includes(status) ? "now" : "until mended";
}

function askedPause({ headers }: Extract<Exchange, { answered: true }>): number {
  // A date instead of seconds is not worth the trouble: the own pause is as good.
  return (Number(headers["retry-after"]) || 0) * 1_000;
}

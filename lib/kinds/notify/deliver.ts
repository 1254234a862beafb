import { setTimeout as sleep } from "node:timers/promises";
import type { Posted } from "@/lib/kinds/channel/posted";

const TRIES_MAX = 5;
const FIRST_PAUSE_MS = 500;
const PAUSE_MAX_MS = 30_000;

export type Delivery =
  | { sent: true; tries: number }
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

type Post = () => Promise<Posted>;

/** Sends a message until it is taken, and never again after that; or until it is to stop. */
export async function deliver(post: Post, options: Options): Promise<Delivery | "stopped"> {
  try {
    return await deliverOrThrow(post, options);
  } catch (error) {
    if (options.signal.aborted) return "stopped";
    throw error;
  }
}

async function deliverOrThrow(post: Post, options: Options): Promise<Delivery> {
  for (let tries = 1; ; tries += 1) {
    const posted = await post();
    if (posted.outcome === "sent") return { sent: true, tries };
    const { why } = posted;
    if (posted.outcome === "not possible")
      return { sent: false, tries, why, isUnknown: false, answer: "" };
    const isUnknown = posted.outcome === "unknown";
    const mayRepeat = isUnknown ? options.knowsRepeats : posted.lasts === "now";
    if (!mayRepeat || tries === TRIES_MAX)
      return { sent: false, tries, why, isUnknown, answer: posted.answer };
    const pauseMs = pauseAfter(posted.pauseMs, tries);
    options.say(`Try ${tries} of ${TRIES_MAX}: ${why}. Again in ${pauseMs / 1_000} s.`);
    await sleep(pauseMs, undefined, { signal: options.signal });
  }
}

function pauseAfter(askedMs: number, tries: number): number {
  return Math.min(Math.max(askedMs, FIRST_PAUSE_MS * 2 ** (tries - 1)), PAUSE_MAX_MS);
}

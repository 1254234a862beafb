import type { StreamMessage } from "@/lib/core/live/topic";
import { addressOf, isServed, type Wants } from "./tab-wants";

type Listener = {
  hear(message: StreamMessage): void;
  /** The stream is open, or it is not. */
  turn(isLive: boolean): void;
};

/** A short gap is nobody's business; a longer one is said. */
const SAY_LOST_AFTER_MS = 2_000;
const TRY_AGAIN_AFTER_MS = 1_000;
/** Whoever was signed out asks less often after a while. */
const TRY_SELDOM_AFTER = 60;
const TRY_SELDOM_MS = 10_000;
/** The server beats every fifteen seconds. */
const DEAF_AFTER_MS = 40_000;
/** Changing the page lets go of topics for a moment. */
const LET_GO_AFTER_MS = 2_000;

/** One connection to the server for all that is wanted. It comes back by itself, with what it has heard. */
export class EventLink {
  readonly #listener: Listener;
  #wanted: Wants = new Map();
  #followed = new Map<string, string | null>();
  #source: EventSource | undefined;
  #tries = 0;
  #lost: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #letGo: ReturnType<typeof setTimeout> | undefined;
  #deaf: ReturnType<typeof setTimeout> | undefined;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  /** From now on these topics are followed, from these versions on. */
  want(wanted: Wants): void {
    this.#wanted = wanted;
    clearTimeout(this.#letGo);
    if (!isServed(this.#followed, wanted)) this.#open();
    else if (this.#followed.size > wanted.size)
      this.#letGo = setTimeout(() => this.#open(), LET_GO_AFTER_MS);
  }

  close(): void {
    for (const timer of [this.#lost, this.#again, this.#letGo, this.#deaf]) clearTimeout(timer);
    this.#lost = undefined;
    this.#source?.close();
    this.#source = undefined;
    this.#followed = new Map();
  }

  #open(): void {
    clearTimeout(this.#again);
    clearTimeout(this.#letGo);
    this.#source?.close();
    this.#source = undefined;
    this.#followed = new Map([...this.#wanted.keys()].map((topic) => [topic, null]));
    if (this.#wanted.size === 0) return;
    const source = new EventSource(addressOf(this.#wanted));
    this.#source = source;
    this.#listen();
    source.onopen = () => {
      this.#tries = 0;
      clearTimeout(this.#lost);
      this.#lost = undefined;
      this.#listener.turn(true);
      this.#listen();
    };
    source.onmessage = ({ data }) => this.#hear(JSON.parse(String(data)));
    source.addEventListener("beat", () => this.#listen());
    source.onerror = () => {
      this.#lost ??= setTimeout(() => this.#listener.turn(false), SAY_LOST_AFTER_MS);
      // A browser gives up where the answer was no stream; the panel may only be restarting.
      if (source.readyState === EventSource.CLOSED) this.#tryAgain();
    };
  }

  #tryAgain(): void {
    this.#tries += 1;
    const wait = this.#tries < TRY_SELDOM_AFTER ? TRY_AGAIN_AFTER_MS : TRY_SELDOM_MS;
    this.#again = setTimeout(() => this.#open(), wait);
  }

  #hear(message: StreamMessage): void {
    this.#listen();
    if ("version" in message) this.#followed.set(message.topic, message.version);
    this.#listener.hear(message);
  }

  /** A connection that says nothing any more may be one that only this side believes in. */
  #listen(): void {
    clearTimeout(this.#deaf);
    this.#deaf = setTimeout(() => {
      this.#listener.turn(false);
      this.#open();
    }, DEAF_AFTER_MS);
  }
}

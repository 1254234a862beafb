import { isToldWhole, type StreamMessage, type TopicMessage } from "@/lib/core/live/topic";
import { EventLink } from "./event-link";
import type { LinkMessage } from "./link-message";
import { uniteWants, type Wants } from "./tab-wants";

/** What a part of a page follows. */
export type TopicReader = {
  /** The version that it has. */
  version(): string | null;
  /** False when something between was missed. */
  hear(message: StreamMessage): boolean;
};

const NAME = "slackwater-live";
/** A tab that was killed cannot say that it leaves. */
const COUNT_EVERY_MS = 30_000;
const ANSWER_WITHIN_MS = 10_000;

/**
 * The stream of this browser as one of its tabs sees it. The tab that holds the lock has the
 * connection and passes on what it hears; when it goes, the next tab takes the lock and goes on from
 * what it has. Where a browser has no locks, each tab has a connection of its own.
 */
export class TabLink {
  readonly #tab = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  readonly #readers = new Map<string, Set<TopicReader>>();
  readonly #watchers = new Set<() => void>();
  #channel: BroadcastChannel | undefined;
  #link: EventLink | undefined;
  /** What the tabs want, while this one has the connection. */
  readonly #tabs = new Map<string, Wants>();
  /** The last message of a topic that is always told as a whole: whoever comes later gets it, too. */
  readonly #wholes = new Map<string, TopicMessage>();
  #counting: ReturnType<typeof setInterval> | undefined;
  #answered = new Set<string>();
  #release: (() => void) | undefined;
  #isStarted = false;
  #isAsking = false;
  #isLive = true;

  /** Follows a topic until the answer is called. */
  follow(topic: string, reader: TopicReader): () => void {
    this.#start();
    const readers = this.#readers.get(topic) ?? new Set();
    this.#readers.set(topic, readers.add(reader));
    this.#ask();
    return () => {
      readers.delete(reader);
      if (readers.size === 0) this.#readers.delete(topic);
      this.#ask();
    };
  }

  readonly isLive = (): boolean => this.#isLive;

  /** Told whenever the connection is lost or back. */
  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  #start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    addEventListener("pagehide", () => this.#stop());
    // A page that comes back from the browser's memory had let go of everything.
    addEventListener("pageshow", ({ persisted }) => persisted && this.#join());
    this.#join();
  }

  #join(): void {
    if (!navigator.locks || typeof BroadcastChannel === "undefined") {
      this.#lead();
      return;
    }
    this.#channel = new BroadcastChannel(NAME);
    this.#channel.onmessage = ({ data }) => this.#take(data);
    const left = new AbortController();
    navigator.locks
      .request(NAME, { signal: left.signal }, () => {
        this.#lead();
        return new Promise<void>((release) => {
          this.#release = release;
        });
      })
      .catch(() => {});
    this.#release = () => left.abort();
    this.#ask();
  }

  #stop(): void {
    clearInterval(this.#counting);
    this.#say({ kind: "leaves", tab: this.#tab });
    this.#link?.close();
    this.#link = undefined;
    this.#release?.();
    this.#channel?.close();
    this.#channel = undefined;
  }

  #lead(): void {
    this.#tabs.clear();
    this.#wholes.clear();
    this.#link = new EventLink({
      hear: (message) => this.#pass(message),
      turn: (isLive) => {
        this.#turn(isLive);
        this.#say({ kind: "state", isLive });
      },
    });
    this.#say({ kind: "who wants what" });
    this.#ask();
    this.#counting = setInterval(() => this.#count(), COUNT_EVERY_MS);
  }

  /** Who does not answer any more is gone. */
  #count(): void {
    this.#answered = new Set([this.#tab]);
    this.#say({ kind: "who wants what" });
    setTimeout(() => {
      for (const tab of [...this.#tabs.keys()])
        if (!this.#answered.has(tab)) this.#tabs.delete(tab);
      this.#link?.want(uniteWants(this.#tabs.values()));
    }, ANSWER_WITHIN_MS);
  }

  /** Tells what this tab wants, once for all that a page begins or ends at the same time. */
  #ask(): void {
    if (this.#isAsking) return;
    this.#isAsking = true;
    setTimeout(() => {
      this.#isAsking = false;
      const topics = [...this.#readers].map(([topic, readers]): [string, string | null] => {
        const versions = [...readers].map((reader) => reader.version());
        const [version = null] = versions;
        return [topic, versions.every((one) => one === version) ? version : null];
      });
      if (this.#link) this.#takeWants(this.#tab, topics);
      else this.#say({ kind: "wants", tab: this.#tab, topics });
    });
  }

  #take(said: LinkMessage): void {
    if (said.kind === "heard") this.#hear(said.message);
    else if (said.kind === "state") this.#turn(said.isLive);
    else if (said.kind === "who wants what") this.#ask();
    else if (said.kind === "wants") this.#takeWants(said.tab, said.topics);
    else {
      this.#tabs.delete(said.tab);
      this.#link?.want(uniteWants(this.#tabs.values()));
    }
  }

  #takeWants(tab: string, topics: [string, string | null][]): void {
    if (!this.#link) return;
    this.#answered.add(tab);
    const wants = new Map(topics);
    for (const [topic, version] of topics) {
      const whole = this.#wholes.get(topic);
      if (!whole || whole.version === version) continue;
      this.#spread(whole);
      wants.set(topic, whole.version);
    }
    this.#tabs.set(tab, wants);
    this.#link.want(uniteWants(this.#tabs.values()));
    this.#say({ kind: "state", isLive: this.#isLive });
  }

  /** What the connection has told: now every tab is at its version. */
  #pass(message: StreamMessage): void {
    if ("version" in message) {
      const { topic, version, from } = message;
      if (from === null && isToldWhole(topic)) this.#wholes.set(topic, message);
      for (const [tab, wants] of this.#tabs)
        if (wants.has(topic)) this.#tabs.set(tab, new Map([...wants, [topic, version]]));
    }
    this.#spread(message);
  }

  #spread(message: StreamMessage): void {
    this.#say({ kind: "heard", message });
    this.#hear(message);
  }

  #hear(message: StreamMessage): void {
    const heard = [...(this.#readers.get(message.topic) ?? [])].map((one) => one.hear(message));
    if (heard.includes(false)) this.#ask();
  }

  #turn(isLive: boolean): void {
    if (this.#isLive === isLive) return;
    this.#isLive = isLive;
    for (const watcher of this.#watchers) watcher();
  }

  #say(said: LinkMessage): void {
    this.#channel?.postMessage(said);
  }
}

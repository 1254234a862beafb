import type { Ear } from "./ear";

/** What a follower hears: what leads from one version to the next, or why nothing comes any more. */
export type Follower<Change> = {
  hear(changes: readonly Change[], version: string, from: string): void;
  lose(error: unknown): void;
};

/** How things of one kind are read, and told apart from how they were. */
export type HubSource<View, Change> = {
  channel: string;
  /** Which thing a notification is about. */
  keyOf(payload: string): string;
  read(key: string, known: View | undefined): Promise<View>;
  diff(before: View, after: View): readonly Change[];
  versionOf(view: View): string;
  /** A thing is read no more often than this for long. */
  everyMs: number;
  /** So many readings may follow each other at once, after as long a rest; one, where nothing is said. */
  atOnce?: number;
  /** How long after a change it is read; at once, where nothing is said. */
  restMs?: number;
};

type Followed<View, Change> = {
  view: View | undefined;
  followers: Set<Follower<Change>>;
  /** How many are about to follow it. */
  waiting: number;
  /** When it may be read again. */
  notBefore: number;
  reading: Promise<View> | undefined;
  isStale: boolean;
  timer: NodeJS.Timeout | undefined;
};

/** Reads what somebody follows once for all its followers, and tells them what has changed. */
export class Hub<View, Change> {
  readonly #source: HubSource<View, Change>;
  readonly #ear: Ear;
  readonly #things = new Map<string, Followed<View, Change>>();
  #deafen: (() => void) | undefined;

  constructor(ear: Ear, source: HubSource<View, Change>) {
    this.#ear = ear;
    this.#source = source;
  }

  /** The thing as it stands, after which the follower hears of every change until it leaves. */
  async follow(
    key: string,
    follower: Follower<Change>,
  ): Promise<{ view: View; version: string; leave(): void }> {
    this.#deafen ??= this.#ear.on(this.#source.channel, (payload) => {
      if (payload === null) for (const one of this.#things.keys()) this.#touch(one);
      else this.#touch(this.#source.keyOf(payload));
    });
    const thing = this.#things.get(key) ?? newlyFollowed<View, Change>();
    this.#things.set(key, thing);
    thing.waiting += 1;
    try {
      const view = await this.#readAnew(key, thing);
      thing.followers.add(follower);
      const leave = () => {
        thing.followers.delete(follower);
        this.#forgetUnfollowed(key, thing);
      };
      return { view, version: this.#source.versionOf(view), leave };
    } finally {
      thing.waiting -= 1;
      this.#forgetUnfollowed(key, thing);
    }
  }

  close(): void {
    this.#deafen?.();
    for (const [key, thing] of this.#things) this.#forget(key, thing);
  }

  #forgetUnfollowed(key: string, thing: Followed<View, Change>): void {
    if (thing.followers.size === 0 && thing.waiting === 0) this.#forget(key, thing);
  }

  #forget(key: string, thing: Followed<View, Change>): void {
    clearTimeout(thing.timer);
    if (this.#things.get(key) === thing) this.#things.delete(key);
  }

  #touch(key: string): void {
    const thing = this.#things.get(key);
    if (!thing) return;
    thing.isStale = true;
    if (thing.timer || thing.reading) return;
    const wait = Math.max(this.#source.restMs ?? 0, thing.notBefore - performance.now());
    thing.timer = setTimeout(() => {
      thing.timer = undefined;
      if (!thing.reading) this.#read(key, thing).catch((error) => this.#drop(key, thing, error));
    }, wait);
  }

  /** The view of a reading that begins from now on, so that nobody who comes is given an old one. */
  async #readAnew(key: string, thing: Followed<View, Change>): Promise<View> {
    await thing.reading?.catch(() => {});
    return thing.reading ?? this.#read(key, thing);
  }

  #read(key: string, thing: Followed<View, Change>): Promise<View> {
    const { read, everyMs, atOnce = 1 } = this.#source;
    thing.isStale = false;
    const now = performance.now();
    const rested = now - (atOnce - 1) * everyMs;
    // Whoever comes is given a reading of their own; however many do, the next change waits no longer.
    thing.notBefore = Math.min(Math.max(thing.notBefore, rested), now) + everyMs;
    thing.reading = read(key, thing.view)
      .then((after) => {
        const before = thing.view;
        thing.view = after;
        if (before) this.#tell(thing, before, after);
        return after;
      })
      .finally(() => {
        thing.reading = undefined;
        if (thing.isStale) this.#touch(key);
      });
    return thing.reading;
  }

  #tell(thing: Followed<View, Change>, before: View, after: View): void {
    const { diff, versionOf } = this.#source;
    const changes = diff(before, after);
    if (changes.length === 0) return;
    for (const follower of thing.followers)
      follower.hear(changes, versionOf(after), versionOf(before));
  }

  /** Followers come back by themselves, and then hear why if it is still so. Whoever waits reads on. */
  #drop(key: string, thing: Followed<View, Change>, error: unknown): void {
    for (const follower of thing.followers) follower.lose(error);
    thing.followers.clear();
    this.#forgetUnfollowed(key, thing);
  }
}

function newlyFollowed<View, Change>(): Followed<View, Change> {
  return {
    view: undefined,
    followers: new Set(),
    waiting: 0,
    notBefore: 0,
    reading: undefined,
    isStale: false,
    timer: undefined,
  };
}

import { Client } from "pg";
import { diffRun } from "@/lib/core/run/diff-run";
import type { RunChange } from "@/lib/core/run/run-change";
import type { RunView } from "@/lib/core/run/run-view";
import type { Database } from "@/lib/store/database";
import { readRun } from "./read-run";

/** What a follower hears: changes, or why there are none any more. */
export type RunFollower = {
  hear(changes: RunChange[], version: string): void;
  lose(error: unknown): void;
};

type Followed = {
  view: RunView | undefined;
  followers: Set<RunFollower>;
  /** How many are about to follow it. */
  waiting: number;
  /** When it may be read again. */
  notBefore: number;
  reading: Promise<RunView> | undefined;
  isStale: boolean;
  timer: NodeJS.Timeout | undefined;
};

const CHANNEL = "slackwater_run";
const READ_EVERY_MS = 100;
const POLL_EVERY_MS = 5_000;
const RECONNECT_AFTER_MS = 1_000;

/**
 * One ear on the panel's database for all who follow runs in this process. A run that changed is
 * read once for all its followers, at most ten times a second; every five seconds it is read
 * unasked, in case a notification was lost.
 */
export class RunHub {
  readonly #db: Database;
  readonly #url: string;
  readonly #runs = new Map<string, Followed>();
  #ear: Client | undefined;
  #poll: NodeJS.Timeout | undefined;
  #reconnect: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(db: Database, url: string) {
    this.#db = db;
    this.#url = url;
  }

  /** The run as it stands, after which the follower hears of every change until it leaves. */
  async follow(runId: string, follower: RunFollower): Promise<{ view: RunView; leave(): void }> {
    this.#listen();
    const run = this.#runs.get(runId) ?? newlyFollowed();
    this.#runs.set(runId, run);
    run.waiting += 1;
    try {
      const view = await this.#readAnew(runId, run);
      run.followers.add(follower);
      return {
        view,
        leave: () => {
          run.followers.delete(follower);
          this.#forgetUnfollowed(runId, run);
        },
      };
    } finally {
      run.waiting -= 1;
      this.#forgetUnfollowed(runId, run);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#poll);
    clearTimeout(this.#reconnect);
    for (const [runId, run] of this.#runs) this.#forget(runId, run);
    await this.#ear?.end();
  }

  #forgetUnfollowed(runId: string, run: Followed): void {
    if (run.followers.size === 0 && run.waiting === 0) this.#forget(runId, run);
  }

  #forget(runId: string, run: Followed): void {
    clearTimeout(run.timer);
    if (this.#runs.get(runId) === run) this.#runs.delete(runId);
  }

  #listen(): void {
    if (this.#ear || this.#reconnect || this.#isClosed) return;
    this.#poll ??= setInterval(() => this.#touchAll(), POLL_EVERY_MS).unref();
    const ear = new Client({ connectionString: this.#url, application_name: "slackwater/follow" });
    this.#ear = ear;
    const lost = () => this.#lost(ear);
    ear.on("error", lost).on("end", lost);
    ear.on("notification", ({ payload }) => this.#touch(payload ?? ""));
    ear
      .connect()
      .then(() => ear.query(`listen ${CHANNEL}`))
      .then(() => this.#touchAll())
      .catch(lost);
  }

  /** The polls go on meanwhile, so followers notice no more than a delay. */
  #lost(ear: Client): void {
    if (this.#ear !== ear) return;
    this.#ear = undefined;
    ear.end().catch(() => {});
    if (this.#isClosed) return;
    this.#reconnect = setTimeout(() => {
      this.#reconnect = undefined;
      this.#listen();
    }, RECONNECT_AFTER_MS).unref();
  }

  #touchAll(): void {
    for (const runId of this.#runs.keys()) this.#touch(runId);
  }

  #touch(runId: string): void {
    const run = this.#runs.get(runId);
    if (!run) return;
    run.isStale = true;
    if (run.timer || run.reading) return;
    const wait = Math.max(0, run.notBefore - performance.now());
    run.timer = setTimeout(() => {
      run.timer = undefined;
      if (!run.reading) this.#read(runId, run).catch((error) => this.#drop(runId, run, error));
    }, wait);
  }

  /** The view of a reading that begins from now on, so that nobody who comes is given an old one. */
  async #readAnew(runId: string, run: Followed): Promise<RunView> {
    await run.reading?.catch(() => {});
    return run.reading ?? this.#read(runId, run);
  }

  #read(runId: string, run: Followed): Promise<RunView> {
    run.isStale = false;
    run.notBefore = performance.now() + READ_EVERY_MS;
    run.reading = readRun(this.#db, runId, new Date(), run.view)
      .then((after) => {
        const changes = run.view ? diffRun(run.view, after) : [];
        run.view = after;
        if (changes.length > 0)
          for (const follower of run.followers) follower.hear(changes, after.version);
        return after;
      })
      .finally(() => {
        run.reading = undefined;
        if (run.isStale) this.#touch(runId);
      });
    return run.reading;
  }

  /** Followers come back by themselves, and then hear why if it is still so. */
  #drop(runId: string, run: Followed, error: unknown): void {
    this.#forget(runId, run);
    for (const follower of run.followers) follower.lose(error);
    run.followers.clear();
  }
}

function newlyFollowed(): Followed {
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

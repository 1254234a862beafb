import { buildStatusSnapshot } from "@/lib/core/status/build-status-snapshot";
import type { StatusSnapshot } from "@/lib/core/status/status-snapshot";
import type { StatusSource } from "@/lib/core/status/status-source";
import { anyWorkerAlive } from "@/lib/engine/any-worker-alive";
import type { Ear } from "@/lib/services/events/ear";
import type { Database } from "@/lib/store/database";
import { readPieces } from "./read-pieces";
import { readStatusFrame, readStatusSource, type StatusFrame } from "./read-status-source";
import { type ListedPage, StatusDirectory } from "./status-directory";

/** What is published, the same object for as long as it says the same. */
export type StatusContent = {
  snapshot: StatusSnapshot;
  /** The moment that its picture is drawn for. */
  moment: number;
  /** Since when nobody carries out the steps of a run that is under way; null while all is well. */
  unattendedSince: string | null;
};

/** What is known of a page, and up to when. */
export type StatusKnowledge = {
  pageId: string;
  content: StatusContent;
  asOf: number;
  isNamed: boolean;
};

export type StatusAnswer = ({ is: "page" } & StatusKnowledge) | { is: "gone" } | { is: "unknown" };

type Watched = {
  page: ListedPage;
  frame: StatusFrame | undefined;
  /** There may be many, and they change slowly. */
  pieces: StatusSource["pieces"];
  piecesAt: number;
  content: StatusContent | undefined;
  /** What the content was when it was last compared. */
  text: string;
  /** When the reading began that it comes from. */
  readAt: number;
  askedAt: number;
  isStale: boolean;
  reading: Promise<void> | undefined;
};

const READ_EVERY_MS = 1_000;
const POLL_EVERY_MS = 5_000;
const FORGOTTEN_AFTER_MS = 60_000;
const WORKER_AWAY_AFTER_MS = 5_000;
/** The picture moves in steps, so that most answers are the same as the one before. */
const PICTURE_EVERY_MS = 15_000;

/**
 * What is published, read once for all who look: at most once a second for each page when something
 * has changed, every five seconds unasked. Between, one beat a second says that nothing has.
 */
export class StatusHub {
  readonly #db: Database;
  readonly #directory: StatusDirectory;
  readonly #ear: Ear;
  #deafen: (() => void)[] | undefined;
  readonly #watched = new Map<string, Watched>();
  #beatAt = 0;
  /** Nothing was missed since. */
  #hearsSince = Infinity;
  /** Unknown until the first beat. */
  #workerSeenAt: number | undefined;

  constructor(db: Database, ear: Ear) {
    this.#db = db;
    this.#directory = new StatusDirectory(db);
    this.#ear = ear;
  }

  /** What an address leads to, as it is known now; only who comes first waits for a reading. */
  async ask(address: string): Promise<StatusAnswer> {
    this.#deafen ??= this.#listen();
    const now = Date.now();
    const found = await this.#directory.find(address, now);
    if (found.is !== "page") return found;
    const watched = this.#watch(found.page, now);
    if (!watched.content) await this.#read(watched);
    const { content } = watched;
    if (!content) throw new Error("The page was read and has no content.");
    const { id: pageId, isNamed } = found.page;
    return { is: "page", pageId, content, asOf: this.#asOf(watched), isNamed };
  }

  close(): void {
    for (const deafen of this.#deafen ?? []) deafen();
    this.#watched.clear();
  }

  /** From the first who looks on. What may have been missed is the beat's to know, so nobody needs telling of it. */
  #listen(): (() => void)[] {
    return [
      this.#ear.on("slackwater_run", (runId) => runId !== null && this.#touch(runId)),
      this.#ear.on("slackwater_status", (payload) => payload !== null && this.#readDirectory()),
      this.#ear.attend({
        beat: async (at, client) => this.#onBeat(at, await anyWorkerAlive(client)),
        lost: () => {
          this.#hearsSince = Infinity;
        },
      }),
    ];
  }

  #watch(page: ListedPage, now: number): Watched {
    const watched = this.#watched.get(page.id) ?? newlyWatched(page);
    this.#watched.set(page.id, watched);
    watched.askedAt = now;
    return watched;
  }

  /** What was read stays true for as long as we would have heard of a change and did not. */
  #asOf({ readAt, isStale }: Watched): number {
    const isHeard = !isStale && readAt >= this.#hearsSince;
    return isHeard ? Math.max(readAt, this.#beatAt) : readAt;
  }

  #workerAwaySince(at: number): string | null {
    const seenAt = this.#workerSeenAt ?? at;
    return at - seenAt > WORKER_AWAY_AFTER_MS ? new Date(seenAt).toISOString() : null;
  }

  #touch(runId: string): void {
    for (const watched of this.#watched.values()) {
      if (watched.page.runId !== runId) continue;
      watched.isStale = true;
      this.#readSoon(watched);
    }
  }

  #readSoon(watched: Watched): void {
    if (watched.reading !== undefined) return;
    const wait = watched.readAt + READ_EVERY_MS - Date.now();
    if (wait <= 0) this.#read(watched).catch(() => {});
    // The next beat reads what is stale.
  }

  #readDirectory(): void {
    this.#directory.read().catch(() => {});
  }

  #onBeat(at: number, isWorkerAlive: boolean): void {
    if (this.#hearsSince === Infinity) {
      this.#hearsSince = at;
      this.#readDirectory();
      for (const watched of this.#watched.values()) watched.isStale = true;
    }
    this.#beatAt = at;
    if (isWorkerAlive || this.#workerSeenAt === undefined) this.#workerSeenAt = at;
    for (const [id, watched] of this.#watched) {
      const isDue = watched.isStale || at - watched.readAt >= POLL_EVERY_MS;
      if (at - watched.askedAt > FORGOTTEN_AFTER_MS) this.#watched.delete(id);
      else if (isDue) this.#readSoon(watched);
    }
  }

  #read(watched: Watched): Promise<void> {
    watched.reading ??= this.#load(watched).finally(() => {
      watched.reading = undefined;
    });
    return watched.reading;
  }

  async #load(watched: Watched): Promise<void> {
    const { page } = watched;
    const at = Date.now();
    watched.isStale = false;
    try {
      watched.frame ??= await readStatusFrame(this.#db, page.runId);
      if (at - watched.piecesAt >= POLL_EVERY_MS) {
        watched.pieces = await readPieces(this.#db, page.runId);
        watched.piecesAt = at;
      }
      const { frame, pieces } = watched;
      const source = await readStatusSource(this.#db, page.id, { ...frame, pieces });
      const isOver = source.run.endedAt !== null;
      const moment = isOver ? 0 : Math.floor(at / PICTURE_EVERY_MS) * PICTURE_EVERY_MS;
      const needsWorker = ["running", "rolling_back"].includes(source.run.status);
      const content = {
        ...{ snapshot: buildStatusSnapshot(source, moment), moment },
        unattendedSince: needsWorker ? this.#workerAwaySince(at) : null,
      };
      const text = JSON.stringify(content);
      if (text !== watched.text) watched.content = content;
      watched.text = text;
      watched.readAt = at;
    } catch (error) {
      watched.isStale = true;
      throw error;
    }
  }
}

function newlyWatched(page: ListedPage): Watched {
  return {
    ...{
      page,
      frame: undefined,
      pieces: [],
      piecesAt: 0,
      content: undefined,
      text: "",
      readAt: 0,
      askedAt: 0,
    },
    ...{ isStale: false, reading: undefined },
  };
}

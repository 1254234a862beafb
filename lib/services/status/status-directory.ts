import { setTimeout } from "node:timers/promises";
import type { Database } from "@/lib/store/database";
import { hashStatusAddress } from "./status-address";

/** A page as far as one has to know to find it. */
export type ListedPage = { id: string; runId: string; isNamed: boolean; goneAt: number };

/** What an address leads to: a page, one that is over, or nothing. */
export type Found = { is: "page"; page: ListedPage } | { is: "gone" } | { is: "unknown" };

const NEVER_MS = -Infinity;
const READ_EVERY_MS = 1_000;

/**
 * All published pages by the hashes of their addresses, in memory: an address that nobody ever
 * published costs no query, however many of them are tried.
 */
export class StatusDirectory {
  readonly #db: Database;
  #pages = new Map<string, ListedPage>();
  #readAt = NEVER_MS;
  #reading: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  async find(address: string, now: number): Promise<Found> {
    const hash = hashStatusAddress(address);
    // It may have been published a moment ago, and the news of it may still be on its way.
    if (!this.#pages.has(hash)) await this.#readNext().catch(() => {});
    const page = this.#pages.get(hash);
    if (!page) return { is: "unknown" };
    return page.goneAt <= now ? { is: "gone" } : { is: "page", page };
  }

  /** Reads it anew; what asks meanwhile waits for the same reading. */
  read(): Promise<void> {
    this.#reading ??= this.#load().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /** A reading that begins from now on; however many wait for it, there is one a second. */
  #readNext(): Promise<void> {
    this.#next ??= this.#atMostOften().finally(() => {
      this.#next = undefined;
    });
    return this.#next;
  }

  async #atMostOften(): Promise<void> {
    const wait = this.#readAt + READ_EVERY_MS - performance.now();
    if (wait > 0) await setTimeout(wait);
    await this.#reading?.catch(() => {});
    await this.read();
  }

  async #load(): Promise<void> {
    // Before the query: a failing database is not asked again at once.
    this.#readAt = performance.now();
    const rows = await this.#db.statusPage.findMany({
      select: {
        ...{ id: true, runId: true, addressHash: true, isNamed: true },
        ...{ expiresAt: true, revokedAt: true },
      },
    });
    this.#pages = new Map(
      rows.map(({ addressHash, expiresAt, revokedAt, ...page }) => [
        addressHash,
        { ...page, goneAt: Math.min(expiresAt.getTime(), revokedAt?.getTime() ?? Infinity) },
      ]),
    );
  }
}

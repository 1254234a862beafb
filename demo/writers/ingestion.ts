import { setTimeout as wait } from "node:timers/promises";
import type { JournalledTable, Row } from "@/demo/systems/journalled-table";
import { KnownRows } from "./known-rows";
import type { Outcome, Recorder } from "./recorder";
import { settleUnknown } from "./settle-unknown";
import { WorkQueue } from "./work-queue";

const UPDATES = 0.25;
const DELETES = 0.15;
const SETTLE_ATTEMPTS = 60;
const SETTLE_PAUSE_MS = 500;

/** What the application's writing looks like from outside. */
export type IngestionCounts = {
  accepted: number;
  failed: number;
  waiting: number;
  active: number;
};

type Options = {
  recorder: Recorder;
  session: string;
  tables: readonly JournalledTable[];
  /** Hears of every write that failed. */
  onFailure: (reason: string) => void;
};

/** The application's writes: inserts, updates and deletes that arrive through one queue. */
export class Ingestion {
  readonly queue = new WorkQueue();
  #accepted = 0;
  #failed = 0;
  readonly #known: KnownRows[];
  readonly #settling = new Set<Promise<void>>();

  constructor(readonly options: Options) {
    this.#known = options.tables.map((table) => new KnownRows(options.recorder.pool, table));
  }

  counts(): IngestionCounts {
    const { waiting, active } = this.queue;
    return { accepted: this.#accepted, failed: this.#failed, waiting, active };
  }

  /** Queues one write of any kind, as the traffic of an ordinary day brings it. */
  arrive(): void {
    const known = this.#known[Math.floor(Math.random() * this.#known.length)];
    if (known) this.#enqueue(() => this.#writeAny(known));
  }

  /** Queues a row that a client has sent. */
  submit(table: JournalledTable, row: Row): void {
    this.#enqueue(() => this.#insert(this.#knownOf(table), row));
  }

  /** Writes a row that a client has sent, while the client waits. */
  insert(table: JournalledTable, row: Row): Promise<Outcome> {
    return this.#insert(this.#knownOf(table), row);
  }

  /** Counts a write that was refused at the door. */
  turnAway(reason: string): void {
    this.options.recorder.journal.turnedAway(reason);
    this.#fail(reason);
  }

  /** Waits until everything queued is written and every end is known. */
  async drain(): Promise<void> {
    await this.queue.drain();
    await Promise.all(this.#settling);
  }

  #enqueue(work: () => Promise<unknown>): void {
    if (!this.queue.add(work)) this.turnAway("The queue is full.");
  }

  #knownOf(table: JournalledTable): KnownRows {
    const known = this.#known.find((candidate) => candidate.table === table);
    if (!known) throw new Error(`${table.name} is not a table of this application.`);
    return known;
  }

  async #writeAny(known: KnownRows): Promise<void> {
    const dice = Math.random();
    const { recorder } = this.options;
    let was: Row | undefined;
    try {
      if (dice < UPDATES + DELETES) was = await known.borrow();
    } catch (error) {
      return this.turnAway(`No row could be read: ${error}`);
    }
    if (!was) {
      await this.#insert(known, known.table.newRow());
      return;
    }
    const outcome = await (dice < UPDATES
      ? recorder.update(known.table, was)
      : recorder.delete(known.table, was));
    this.#finish(known, was, outcome);
  }

  async #insert(known: KnownRows, row: Row): Promise<Outcome> {
    known.expect(row);
    const outcome = await this.options.recorder.insert(known.table, row);
    this.#finish(known, row, outcome);
    return outcome;
  }

  #finish(known: KnownRows, was: Row, outcome: Outcome): void {
    if (outcome.kind === "unknown") {
      this.#settleLater(known, was, outcome);
      return;
    }
    if (outcome.kind === "done") this.#accepted += 1;
    else this.#fail(outcome.reason);
    if (outcome.kind === "done" && outcome.row) known.keep(outcome.row);
    else known.forget(was);
  }

  #settleLater(known: KnownRows, was: Row, end: Outcome & { kind: "unknown" }): void {
    const settling = this.#settle(known, end)
      .then(() => known.forget(was))
      .finally(() => this.#settling.delete(settling));
    this.#settling.add(settling);
  }

  /** A server that has just dropped a connection may need a moment before it answers again. */
  async #settle(
    known: KnownRows,
    { intent, backend }: Outcome & { kind: "unknown" },
  ): Promise<void> {
    const { recorder, session } = this.options;
    const workers = { sessions: [session], backend };
    for (let left = SETTLE_ATTEMPTS; left > 0; left -= 1) {
      try {
        return await settleUnknown(
          recorder.pool,
          recorder.journal,
          [known.table],
          [intent],
          workers,
        );
      } catch (error) {
        this.options.onFailure(`How a write ended is still unknown: ${error}`);
        await wait(SETTLE_PAUSE_MS);
      }
    }
  }

  #fail(reason: string): void {
    this.#failed += 1;
    this.options.onFailure(reason);
  }
}

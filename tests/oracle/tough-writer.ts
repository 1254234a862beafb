import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { hasCode, PG_ERROR } from "@/lib/pg/error-codes";
import { Chance } from "./chance";
import { Draft } from "./draft";
import { type Changes, Journal } from "./journal";
import { merges, OPERATIONS } from "./operations";
import { type Reading, readReadings } from "./reading";

const RECONNECT_AFTER_MS = 50;
const DEVICES = 40;

export type WriterOptions = {
  url: () => string;
  file: string;
  seed: number;
  /** This one of so many; each owns every so-many-th key and device. */
  number: number;
  of: number;
  perSecond: number;
  /** Holds each transaction open, so that it commits long after others that began later. */
  holdsMs?: number;
  /** Operations that the table will not bear once its key is wider. */
  without?: readonly string[];
};

/** A client of the source that does everything a row can suffer, and writes down what was acknowledged. */
export class ToughWriter {
  readonly counts: Record<string, number> = {};
  readonly #journal: Journal;
  readonly #chance: Chance;
  readonly #known = new Map<number, Reading>();
  readonly #devices: number[];
  #client: Client | undefined;
  #lastKey: number;
  #version = 0;

  constructor(private readonly options: WriterOptions) {
    this.#journal = new Journal(options.file, `w${options.number}`);
    this.#chance = new Chance(options.seed * 1_000 + options.number);
    this.#devices = Array.from({ length: DEVICES }, (_, i) => i + 1).filter((id) =>
      this.#owns(id - 1),
    );
    this.#lastKey = 1_000_000 * options.of + options.number;
  }

  /** Takes down which of the rows it finds are its own. Nobody may write before that is done. */
  async begin(): Promise<void> {
    const client = await this.#connected();
    for (const [key, reading] of await readReadings(client))
      if (this.#owns(key)) this.#known.set(key, reading);
    const { rows } = await client.query(
      "select current_setting('server_version_num')::int as version",
    );
    this.#version = rows[0].version;
    this.#journal.end(this.#journal.intend(new Map(this.#known)), "done");
  }

  /** Writes until told to stop. */
  async run(signal: AbortSignal): Promise<void> {
    const pauseMs = 1_000 / this.options.perSecond;
    for (let due = performance.now(); !signal.aborted; due += pauseMs) {
      const aheadMs = due - performance.now();
      if (aheadMs > 0) await sleep(aheadMs);
      await this.#writeOnce();
    }
    await this.#client?.end();
  }

  #owns(key: number): boolean {
    const { number, of } = this.options;
    return key % of === number;
  }

  async #writeOnce(): Promise<void> {
    const client = await this.#connected();
    const draft = new Draft(
      client,
      this.#chance,
      this.#known,
      () => this.#freshKey(),
      this.#devices,
    );
    const [name, operation] = this.#pickOperation();
    try {
      await client.query("begin");
      await operation(draft);
      if (this.options.holdsMs) await sleep(this.#chance.below(this.options.holdsMs));
      if (this.#chance.below(12) === 0) {
        await client.query("rollback");
        return;
      }
    } catch (error) {
      await this.#settleBroken(client, error);
      return;
    }
    await this.#commit(client, name, draft.changes);
  }

  async #commit(client: Client, name: string, changes: Changes): Promise<void> {
    const n = this.#journal.intend(changes);
    try {
      await client.query("commit");
      this.#journal.end(n, "done");
    } catch {
      // Every constraint here is checked at once, so only a lost connection can be the reason.
      this.#journal.end(n, "unknown");
      await this.#drop(client);
      if (!(await this.#wasCommitted(changes))) {
        this.#journal.end(n, "found_undone");
        return;
      }
      this.#journal.end(n, "found_done");
    }
    this.counts[name] = (this.counts[name] ?? 0) + 1;
    for (const [key, reading] of changes)
      if (reading) this.#known.set(key, reading);
      else this.#known.delete(key);
  }

  /** Reads what became of it. Nobody else writes these keys, and the session that might is gone. */
  async #wasCommitted(changes: Changes): Promise<boolean> {
    for (;;) {
      try {
        const client = await this.#connected();
        const found = await readReadings(client, [...changes.keys()]);
        const asAfter = [...changes].filter(([key, reading]) => same(found.get(key), reading));
        const asBefore = [...changes].filter(([key]) => same(found.get(key), this.#known.get(key)));
        if (asAfter.length === changes.size) return true;
        if (asBefore.length === changes.size) return false;
        throw new Error(`A transaction was committed by half: ${JSON.stringify([...changes])}`);
      } catch (error) {
        if (this.#client) throw error;
      }
    }
  }

  async #settleBroken(client: Client, error: unknown): Promise<void> {
    if (hasCode(error, PG_ERROR.deadlockDetected)) await client.query("rollback");
    else if (error instanceof Error && "severity" in error && error.severity === "ERROR")
      throw error;
    else await this.#drop(client);
  }

  #pickOperation() {
    const { without = [] } = this.options;
    const all = Object.entries(OPERATIONS).filter(([name]) => !without.includes(name));
    return this.#chance.pick(
      this.#version >= 150_000 ? [...all, ["merges", merges] as const] : all,
    );
  }

  #freshKey(): number {
    this.#lastKey += this.options.of;
    return this.#lastKey;
  }

  async #drop(client: Client): Promise<void> {
    this.#client = undefined;
    await client.end().catch(() => {});
  }

  async #connected(): Promise<Client> {
    while (!this.#client) {
      const client = new Client({
        connectionString: this.options.url(),
        application_name: "tough writer",
      });
      client.on("error", () => {
        if (this.#client === client) this.#client = undefined;
      });
      try {
        await client.connect();
        this.#client = client;
      } catch {
        await sleep(RECONNECT_AFTER_MS);
      }
    }
    return this.#client;
  }
}

function same(found: Reading | undefined, expected: Reading | null | undefined): boolean {
  return JSON.stringify(sorted(found)) === JSON.stringify(sorted(expected ?? undefined));
}

function sorted(reading: Reading | undefined): unknown {
  return reading && Object.entries(reading).sort();
}

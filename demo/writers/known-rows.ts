import type { Pool } from "pg";
import { z } from "zod";
import type { JournalledTable, Row } from "@/demo/systems/journalled-table";
import { ident, query, sql } from "@/lib/pg/sql";

const OWN_ROWS_MAX = 1_000;
const Found = z.object({ row: z.record(z.string(), z.unknown()) });

/** The rows a writer may change next: some of its own, some from long before it. Each is lent to one at a time. */
export class KnownRows {
  readonly #own: Row[] = [];
  #old: Row[] = [];
  readonly #keys = new Set<string>();
  /** Keys that changed while old rows were being read, which may have been read before the change. */
  readonly #changed = new Set<string>();
  #reading: Promise<void> | undefined;

  constructor(
    readonly pool: Pool,
    readonly table: JournalledTable,
  ) {}

  /** Lends a row; it must be given back by `keep` or `forget`. */
  async borrow(): Promise<Row | undefined> {
    const wantsOwn = Math.random() < 0.5;
    if (wantsOwn && this.#own.length > 0) {
      const [row] = this.#own.splice(Math.floor(Math.random() * this.#own.length), 1);
      return row;
    }
    if (this.#old.length === 0) {
      this.#reading ??= this.#readOld();
      await this.#reading;
    }
    return this.#old.pop();
  }

  /** Takes note of a row that is about to be written for the first time. */
  expect(row: Row): void {
    this.#keys.add(this.table.keyOf(row));
  }

  /** Takes a row as it is now, new or given back. */
  keep(row: Row): void {
    const key = this.table.keyOf(row);
    this.#changed.add(key);
    this.#keys.add(key);
    this.#own.push(row);
    if (this.#own.length <= OWN_ROWS_MAX) return;
    const dropped = this.#own.shift();
    if (dropped) this.#keys.delete(this.table.keyOf(dropped));
  }

  /** Takes back a row that is gone, or that nobody is sure of. */
  forget(row: Row): void {
    const key = this.table.keyOf(row);
    this.#changed.add(key);
    this.#keys.delete(key);
  }

  async #readOld(): Promise<void> {
    this.#changed.clear();
    try {
      const { name, history } = this.table;
      const found = await query(
        this.pool,
        Found,
        sql`select to_jsonb(written) as row from ${ident(name)} as written where ${history}`,
      );
      this.#old = found.map(({ row }) => row).filter((row) => this.#isFree(this.table.keyOf(row)));
      for (const row of this.#old) this.#keys.add(this.table.keyOf(row));
    } finally {
      this.#reading = undefined;
    }
  }

  #isFree(key: string): boolean {
    return !this.#keys.has(key) && !this.#changed.has(key);
  }
}

import { existsSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { Row } from "@/demo/systems/journalled-table";
import { completeLines } from "./complete-lines";
import { type Intent, JournalLine } from "./journal-line";

/** What the journal says must be in the table under one key. */
export type Entry = {
  table: string;
  key: string;
  /** The row, null when it must not be there, undefined when the journal does not know. */
  row: Row | null | undefined;
  /** The operation on it whose end is not known. */
  open?: Intent | undefined;
  /** A writer met another row here than the one the journal left. */
  foundChanged: boolean;
};

export type Tally = {
  operations: number;
  unknown: number;
  failures: number;
  firstFailureAt: string | undefined;
  lastFailureAt: string | undefined;
};

/** A journal, read: for every key that was touched, what the table must hold now. */
export class Ledger {
  readonly entries = new Map<string, Entry>();
  readonly tally: Tally = {
    operations: 0,
    unknown: 0,
    failures: 0,
    firstFailureAt: undefined,
    lastFailureAt: undefined,
  };
  /** The names of all sessions that wrote. */
  readonly sessions = new Set<string>();
  lastNumber = 0;
  /** Where the last complete line ends. */
  end = 0;
  readonly #open = new Map<number, Intent>();

  constructor(readonly file: string) {}

  /** Reads what was appended since the last time, and gives the entries that it concerns. */
  advance(): Set<Entry> {
    const touched = new Set<Entry>();
    if (!existsSync(this.file)) return touched;
    for (const { text, end } of completeLines(this.file, this.end)) {
      const entry = this.#apply(JournalLine.parse(JSON.parse(text)));
      if (entry) touched.add(entry);
      this.end = end;
    }
    return touched;
  }

  /** The operations whose end is not known, oldest first. */
  open(): Intent[] {
    return [...this.#open.values()];
  }

  #apply(line: JournalLine): Entry | undefined {
    if ("op" in line) return this.#begin(line);
    if ("session" in line) this.sessions.add(line.session);
    if ("turnedAway" in line || "refused" in line) this.#countFailure(line.at);
    if ("unknown" in line) this.tally.unknown += 1;
    if ("done" in line) {
      this.tally.operations += 1;
      return this.#settle(line.n, line.done);
    }
    return "refused" in line ? this.#settle(line.n, undefined) : undefined;
  }

  #begin(intent: Intent): Entry {
    const entry = this.#entryOf(intent);
    if (intent.was && entry.row === undefined) entry.row = intent.was;
    else if (intent.was && !contains(intent.was, entry.row)) entry.foundChanged = true;
    entry.open = intent;
    this.#open.set(intent.n, intent);
    this.lastNumber = Math.max(this.lastNumber, intent.n);
    return entry;
  }

  #settle(n: number, row: Row | null | undefined): Entry | undefined {
    const intent = this.#open.get(n);
    if (!intent) return undefined;
    const entry = this.#entryOf(intent);
    if (row !== undefined) entry.row = row;
    else if (intent.op === "insert") entry.row ??= null;
    entry.open = undefined;
    this.#open.delete(n);
    return entry;
  }

  #entryOf({ table, key }: Intent): Entry {
    const id = `${table} ${key}`;
    const known = this.entries.get(id);
    if (known) return known;
    const entry: Entry = { table, key, row: undefined, foundChanged: false };
    this.entries.set(id, entry);
    return entry;
  }

  #countFailure(at: string): void {
    this.tally.failures += 1;
    this.tally.firstFailureAt ??= at;
    this.tally.lastFailureAt = at;
  }
}

/** Whether a row holds every value expected of it. Further columns, added by a migration, do not matter. */
export function contains(
  row: Row,
  expected: Row | null | undefined,
  except: readonly string[] = [],
): boolean {
  if (!expected) return false;
  return Object.entries(expected).every(
    ([column, value]) => except.includes(column) || isDeepStrictEqual(row[column], value),
  );
}

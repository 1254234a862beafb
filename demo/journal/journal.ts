import { closeSync, mkdirSync, openSync, truncateSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { Row } from "@/demo/systems/journalled-table";
import type { Intent, JournalLine } from "./journal-line";
import { type Leftovers, readLeftovers } from "./leftovers";

/**
 * The append-only record of what an application asked of its database. Each operation has a line before it
 * is sent and one after its answer, both written before anything else happens, so that a killed process
 * leaves at most operations whose end is not known, and never one that nobody knows of.
 */
export class Journal {
  readonly #handle: number;
  readonly #open: Set<number>;
  #lastNumber: number;

  private constructor(file: string, { intents, lastNumber }: Leftovers) {
    this.#handle = openSync(file, "a", 0o600);
    this.#open = new Set(intents.map(({ n }) => n));
    this.#lastNumber = lastNumber;
  }

  /** Goes on with the journal in this file, or begins it. */
  static open(file: string, session: string): { journal: Journal; leftovers: Leftovers } {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const leftovers = readLeftovers(file);
    const journal = new Journal(file, leftovers);
    // Half a line is one that its writer never acted on.
    truncateSync(file, leftovers.end);
    journal.#append({ at: now(), session });
    return { journal, leftovers };
  }

  intend(intent: Omit<Intent, "n" | "at">): Intent {
    this.#lastNumber += 1;
    const line = { n: this.#lastNumber, at: now(), ...intent };
    this.#open.add(line.n);
    this.#append(line);
    return line;
  }

  done({ n }: Intent, row: Row | null): void {
    this.#append({ n, at: now(), done: row });
    this.#open.delete(n);
  }

  refused({ n }: Intent, refused: string): void {
    this.#append({ n, at: now(), refused });
    this.#open.delete(n);
  }

  unknown({ n }: Intent, unknown: string): void {
    this.#append({ n, at: now(), unknown });
  }

  turnedAway(turnedAway: string): void {
    this.#append({ at: now(), turnedAway });
  }

  /** Ends it; when nothing is open it says so, and the next start need not read it. */
  close(): void {
    if (this.#open.size === 0) this.#append({ at: now(), closed: this.#lastNumber });
    closeSync(this.#handle);
  }

  #append(line: JournalLine): void {
    writeSync(this.#handle, `${JSON.stringify(line)}\n`);
  }
}

function now(): string {
  return new Date().toISOString();
}

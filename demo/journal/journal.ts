import { closeSync, mkdirSync, openSync, truncateSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { Row } from "@/demo/systems/journalled-table";
import type { Intent, JournalLine } from "./journal-line";
import { Ledger } from "./ledger";

/** What a process that was killed may have left behind. */
export type Leftovers = { sessions: string[]; intents: Intent[] };

/**
 * The append-only record of what an application asked of its database. Each operation has a line before it
 * is sent and one after its answer, both written before anything else happens, so that a killed process
 * leaves at most operations whose end is not known, and never one that nobody knows of.
 */
export class Journal {
  readonly #handle: number;
  #lastNumber: number;

  private constructor(file: string, lastNumber: number) {
    this.#handle = openSync(file, "a", 0o600);
    this.#lastNumber = lastNumber;
  }

  /** Goes on with the journal in this file, or begins it. */
  static open(file: string, session: string): { journal: Journal; leftovers: Leftovers } {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const ledger = new Ledger(file);
    ledger.advance();
    closeSync(openSync(file, "a", 0o600));
    // Half a line is one that its writer never acted on.
    truncateSync(file, ledger.end);
    const journal = new Journal(file, ledger.lastNumber);
    journal.#append({ at: now(), session });
    return { journal, leftovers: { sessions: [...ledger.sessions], intents: ledger.open() } };
  }

  intend(intent: Omit<Intent, "n" | "at">): Intent {
    this.#lastNumber += 1;
    const line = { n: this.#lastNumber, at: now(), ...intent };
    this.#append(line);
    return line;
  }

  done({ n }: Intent, row: Row | null): void {
    this.#append({ n, at: now(), done: row });
  }

  refused({ n }: Intent, refused: string): void {
    this.#append({ n, at: now(), refused });
  }

  unknown({ n }: Intent, unknown: string): void {
    this.#append({ n, at: now(), unknown });
  }

  turnedAway(turnedAway: string): void {
    this.#append({ at: now(), turnedAway });
  }

  close(): void {
    closeSync(this.#handle);
  }

  #append(line: JournalLine): void {
    writeSync(this.#handle, `${JSON.stringify(line)}\n`);
  }
}

function now(): string {
  return new Date().toISOString();
}

import { closeSync, existsSync, fstatSync, openSync, readSync } from "node:fs";
import { type Intent, JournalLine } from "./journal-line";
import { Ledger } from "./ledger";

const LAST_LINE_BYTES_MAX = 200;

/** What the processes before have left in a journal. */
export type Leftovers = {
  /** Operations whose end is not known, and the database sessions that may still be at them. */
  intents: Intent[];
  sessions: string[];
  lastNumber: number;
  /** Where the last complete line ends. */
  end: number;
};

/** Reads what was left behind: the last line alone when it says that nothing was, otherwise everything. */
export function readLeftovers(file: string): Leftovers {
  if (!existsSync(file)) return { intents: [], sessions: [], lastNumber: 0, end: 0 };
  const closed = readClosing(file);
  if (closed) return { intents: [], sessions: [], ...closed };
  const ledger = new Ledger(file);
  ledger.advance();
  const { lastNumber, end, sessions } = ledger;
  return { intents: ledger.open(), sessions: [...sessions], lastNumber, end };
}

function readClosing(file: string): { lastNumber: number; end: number } | undefined {
  const handle = openSync(file, "r");
  try {
    const end = fstatSync(handle).size;
    const tail = Buffer.alloc(Math.min(LAST_LINE_BYTES_MAX, end));
    readSync(handle, tail, 0, tail.length, end - tail.length);
    const lines = tail.toString("utf8").split("\n");
    if (lines.at(-1) !== "" || !lines.at(-2)?.includes('"closed"')) return undefined;
    const line = JournalLine.parse(JSON.parse(lines.at(-2) ?? ""));
    return "closed" in line ? { lastNumber: line.closed, end } : undefined;
  } finally {
    closeSync(handle);
  }
}

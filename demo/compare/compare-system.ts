import { setTimeout as wait } from "node:timers/promises";
import type { Pool } from "pg";
import { type Entry, Ledger, type Tally } from "@/demo/journal/ledger";
import { rowsByKey } from "@/demo/journal/rows-by-key";
import type { JournalledTable } from "@/demo/systems/journalled-table";
import { judgeEntry, VERDICTS, type Verdict } from "./judge-entry";

const ROUNDS_MAX = 20;
const ROUND_PAUSE_MS = 250;
const EXAMPLES_MAX = 5;

/** What a journal and its tables say to each other. */
export type Comparison = Tally & {
  keys: number;
  /** Operations whose end is not known yet; either end is taken as right. */
  open: number;
  faults: Record<Exclude<Verdict, "equal">, number>;
  /** Some of the rows at fault, as "table key: verdict". */
  examples: string[];
  equal: boolean;
};

/** Compares one application's journal with its tables, also while the application writes. */
export async function compareSystem(
  journalFile: string,
  tables: readonly JournalledTable[],
  pool: Pool,
): Promise<Comparison> {
  const ledger = new Ledger(journalFile);
  ledger.advance();
  const faults = { missing: 0, doubled: 0, differing: 0, resurrected: 0 };
  const examples: string[] = [];

  let waiting = new Set(ledger.entries.values());
  for (let round = 1; waiting.size > 0 && round <= ROUNDS_MAX; round += 1) {
    if (round > 1) await wait(ROUND_PAUSE_MS);
    ledger.advance();
    const verdicts = await judgeAll(pool, tables, waiting);
    // What was written to while the table was read may be judged by the wrong state: it is judged again.
    const moved = ledger.advance();
    for (const [entry, verdict] of verdicts) {
      if (verdict === "equal" || moved.has(entry)) continue;
      faults[verdict] += 1;
      if (examples.length < EXAMPLES_MAX) examples.push(`${entry.table} ${entry.key}: ${verdict}`);
    }
    waiting = waiting.intersection(moved);
  }
  const equal = VERDICTS.every((verdict) => verdict === "equal" || faults[verdict] === 0);
  return {
    ...ledger.tally,
    keys: ledger.entries.size,
    open: ledger.open().length,
    faults,
    examples,
    equal: equal && waiting.size === 0,
  };
}

async function judgeAll(
  pool: Pool,
  tables: readonly JournalledTable[],
  entries: ReadonlySet<Entry>,
): Promise<Map<Entry, Verdict>> {
  const verdicts = new Map<Entry, Verdict>();
  for (const table of tables) {
    const ours = [...entries].filter((entry) => entry.table === table.name);
    const rows = await rowsByKey(
      pool,
      table,
      ours.map(({ key }) => key),
    );
    for (const entry of ours)
      verdicts.set(entry, judgeEntry(table, entry, rows.get(entry.key) ?? []));
  }
  return verdicts;
}

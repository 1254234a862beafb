import { contains, type Entry } from "@/demo/journal/ledger";
import type { JournalledTable, Row } from "@/demo/systems/journalled-table";

export const VERDICTS = ["equal", "missing", "doubled", "differing", "resurrected"] as const;
export type Verdict = (typeof VERDICTS)[number];

const DAY_MS = 86_400_000;

/** What the rows found under a key say about what the journal expects there. */
export function judgeEntry(table: JournalledTable, entry: Entry, found: Row[]): Verdict {
  const [row] = found;
  if (found.length > 1) return "doubled";
  if (entry.foundChanged) return "differing";
  if (entry.open) return judgeOpen(entry.open.op, row);
  if (!entry.row) return row ? "resurrected" : "equal";
  if (!row) return mayBeGone(table, entry.row) ? "equal" : "missing";
  return contains(row, entry.row) ? "equal" : "differing";
}

/** An insert or a delete of unknown end may have happened or not; an update leaves a row either way. */
function judgeOpen(op: "insert" | "update" | "delete", row: Row | undefined): Verdict {
  return op === "update" && !row ? "missing" : "equal";
}

function mayBeGone({ retention }: JournalledTable, row: Row): boolean {
  if (!retention) return false;
  const at = Date.parse(String(row[retention.column]));
  return at < Date.now() - retention.days * DAY_MS;
}

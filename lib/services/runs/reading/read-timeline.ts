import type { TimelineEntry } from "@/lib/core/run/run-view";
import type { Transaction } from "@/lib/store/database";

const ENTRIES_SHOWN = 500;

/** The newest entries of a run's timeline, oldest first, on top of those that are known. */
export async function readTimeline(
  db: Transaction,
  runId: string,
  known: readonly TimelineEntry[],
): Promise<TimelineEntry[]> {
  // Numbers are given before commits, so an entry a little older than the newest may come after it.
  const overlap = known.at(-20)?.id;
  const rows = await db.runEvent.findMany({
    where: { runId, ...(overlap ? { id: { gt: BigInt(overlap) } } : {}) },
    orderBy: { id: "desc" },
    take: ENTRIES_SHOWN,
  });
  const fresh = rows.reverse().map((row) => ({
    id: String(row.id),
    at: row.at.toISOString(),
    who: row.actorName,
    verb: row.verb,
    phaseId: row.phaseId,
    stepId: row.stepId,
    words: row.words,
  }));
  const before = known.filter(({ id }) => overlap && BigInt(id) <= BigInt(overlap));
  return [...before, ...fresh].slice(-ENTRIES_SHOWN);
}

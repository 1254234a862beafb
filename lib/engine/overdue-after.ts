import type { RunPlan } from "@/lib/core/run/run-plan";
import type { Transaction } from "@/lib/store/database";

/** Under a minute over what a rehearsal took, nobody is called: its target may have been small. */
const LEAST_OVER_MS = 60_000;

/**
 * After how long a step is looked into: its share over what the last rehearsal of the same text took, or else over
 * what the playbook says; nothing where neither is known.
 */
export async function overdueAfterMs(
  db: Transaction,
  { checksum }: Pick<RunPlan, "checksum">,
  {
    id,
    estimateMs,
    investigateAt,
  }: { id: string; estimateMs: number | null; investigateAt: number },
): Promise<number | null> {
  const rehearsed = await db.step.findFirst({
    where: { id, status: "passed", run: { checksum, kind: "rehearsal", status: "completed" } },
    orderBy: { run: { endedAt: "desc" } },
    select: { startedAt: true, endedAt: true },
  });
  if (!rehearsed?.startedAt || !rehearsed.endedAt)
    return estimateMs === null ? null : estimateMs * investigateAt;
  const took = rehearsed.endedAt.getTime() - rehearsed.startedAt.getTime();
  return Math.max(took * investigateAt, took + LEAST_OVER_MS);
}

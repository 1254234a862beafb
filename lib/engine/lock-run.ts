import { notFound } from "@/lib/core/errors";
import { isId } from "@/lib/core/is-id";
import type { RunStatus } from "@/lib/core/run/run-status";
import type { Transaction } from "@/lib/store/database";

export type LockedRun = { id: string; number: number; status: RunStatus };

/**
 * Raises the run's version and keeps its row until the end of the transaction. Whoever changes
 * anything of a run does this first, so that changes of one run make a line and cannot entangle.
 */
export async function lockRun(tx: Transaction, runId: string): Promise<LockedRun> {
  if (!isId(runId)) throw notFound("run", runId);
  const [row] = await tx.run.updateManyAndReturn({
    where: { id: runId },
    data: { version: { increment: 1 } },
    select: { id: true, number: true, status: true },
  });
  if (!row) throw notFound("run", runId);
  return row as LockedRun;
}

import { isWorkerAlive } from "@/lib/engine/worker-life";
import type { Database } from "@/lib/store/database";

/** Makes a run this worker's to sample, unless another that lives has it. */
export async function claimSampler(
  db: Database,
  runId: string,
  workerId: string,
): Promise<boolean> {
  const row = await db.sampler.findUnique({ where: { runId } });
  if (row?.worker === workerId) return true;
  if (!row) {
    const made = await db.sampler.createMany({
      data: { runId, worker: workerId },
      skipDuplicates: true,
    });
    return made.count === 1;
  }
  if (await isWorkerAlive(db, row.worker)) return false;
  // Of several that find it orphaned, one takes it.
  const taken = await db.sampler.updateMany({
    where: { runId, worker: row.worker },
    data: { worker: workerId, claimedAt: new Date() },
  });
  return taken.count === 1;
}

/** Lets others have at once what this worker sampled. */
export async function releaseSamplers(db: Database, workerId: string): Promise<void> {
  await db.sampler.updateMany({ where: { worker: workerId }, data: { worker: "nobody" } });
}

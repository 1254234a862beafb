import { findRivalRun, lockTarget } from "@/lib/store/find-rival-run";
import { advanceRun } from "./advance-run";
import { lockRun } from "./lock-run";
import { engineAt } from "./mover";
import { recordMove } from "./record";
import type { Worker } from "./worker";

/** Opens every booked run whose time has come. */
export async function openDueRuns(worker: Worker): Promise<void> {
  const due = await worker.db.run.findMany({
    where: { status: "booked", opensAt: { lte: worker.now() } },
    orderBy: { opensAt: "asc" },
    select: { id: true },
  });
  for (const { id: runId } of due)
    await openRun(worker, runId).catch((error) =>
      // One that cannot be opened must not keep those after it from their windows.
      worker.log.error({ error, runId }, "A run could not be opened, though its time has come."),
    );
}

/** Opens a booked run when its time has come, and when no other run has its table or the whole target. */
export async function openRun(worker: Worker, runId: string): Promise<void> {
  const { db, now } = worker;
  const at = now();
  const due = { id: runId, status: "booked", opensAt: { lte: at } };
  const run = await db.run.findFirst({ where: due, omit: { plan: true } });
  if (!run || (await findRivalRun(db, run))) return;
  await db.$transaction(async (tx) => {
    await lockRun(tx, runId);
    await lockTarget(tx, run.targetId);
    if (await findRivalRun(tx, run)) return;
    await recordMove(tx, engineAt(at), {
      ...{ runId, thing: "run", event: "open", from: ["booked"] },
      words: `The window of run ${run.number} is open.`,
    });
    await advanceRun(tx, worker, runId, at);
  });
}

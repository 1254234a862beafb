import { ACTIVE_RUN_STATUSES } from "@/lib/core/run/run-status";
import type { Transaction } from "@/lib/store/database";
import { advanceRun } from "./advance-run";
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
  for (const { id } of due) await openRun(worker, id);
}

/** Opens a booked run when its time has come, and when no other run has its table. */
export async function openRun({ db, now }: Worker, runId: string): Promise<void> {
  const at = now();
  const due = { id: runId, status: "booked", opensAt: { lte: at } };
  const run = await db.run.findFirst({ where: due, omit: { plan: true } });
  if (!run || (await isTableTaken(db, run))) return;
  await db.$transaction(async (tx) => {
    await recordMove(tx, engineAt(at), {
      ...{ runId, thing: "run", event: "open", from: ["booked"] },
      words: `The window of run ${run.number} is open.`,
    });
    await advanceRun(tx, runId, at);
  });
}

async function isTableTaken(
  tx: Transaction,
  { targetId, subject }: { targetId: string; subject: string },
): Promise<boolean> {
  const others = await tx.run.count({
    where: { targetId, subject, status: { in: [...ACTIVE_RUN_STATUSES] } },
  });
  return others > 0;
}

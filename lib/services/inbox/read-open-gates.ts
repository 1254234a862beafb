import type { InboxRun } from "@/lib/core/inbox/inbox";
import { type DecidingGround, readDecidingGround } from "@/lib/engine/deciding-ground";
import { readGate } from "@/lib/engine/gate-in-hand";
import type { Transaction } from "@/lib/store/database";
import { RUN_OF_ITEM, toInboxRun } from "./run-of-item";

/** A gate that is open, with everything that says who may decide at it. */
export type OpenGate = { id: string; run: InboxRun; ground: DecidingGround };

/** More gates than these are never open at once for people who can still tell them apart. */
const GATES_MAX = 100;

/** The gates that wait for somebody, the longest first, over all runs. */
export async function readOpenGates(db: Transaction, now: Date): Promise<OpenGate[]> {
  const rows = await db.gate.findMany({
    where: { status: "open", run: { endedAt: null } },
    select: { runId: true, id: true, run: { select: RUN_OF_ITEM } },
    orderBy: { openedAt: "asc" },
    take: GATES_MAX,
  });
  const gates: OpenGate[] = [];
  for (const { runId, id, run } of rows) {
    const ground = await readDecidingGround(db, await readGate(db, runId, id), now);
    gates.push({ id, run: toInboxRun(run), ground });
  }
  return gates;
}

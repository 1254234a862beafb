import { buildStatusSnapshot } from "@/lib/core/status/build-status-snapshot";
import { isStatusOver, STATUS_STATES } from "@/lib/core/status/status-state";
import type { Database } from "@/lib/store/database";
import { queueNotices } from "./queue-notices";
import { readStatusFrame, readStatusSource, type StatusFrame } from "./read-status-source";

/** A forecast goes to and fro; what has not lasted so long is not worth a mail. */
const LASTS_MS = 10_000;

const ENDS = STATUS_STATES.filter(isStatusOver);

/** By page: what cannot change of it, and a state that is about to be told since it was first seen. */
export type SeenStates = Map<string, { frame: StatusFrame; state: string; since: number }>;

/** Finds pages whose state is another one than their subscribers know, and has it told. */
export async function noticeStates(db: Database, seen: SeenStates, now: Date): Promise<void> {
  const pages = await db.statusPage.findMany({
    where: {
      ...{ revokedAt: null, expiresAt: { gt: now } },
      // Nothing follows an end that was told.
      OR: [{ toldState: null }, { toldState: { notIn: ENDS } }],
      subscriptions: { some: { confirmedAt: { not: null }, endedAt: null } },
    },
    select: { id: true, runId: true, toldState: true },
  });
  for (const { id, runId, toldState } of pages) {
    const known = seen.get(id);
    const frame = known?.frame ?? (await readStatusFrame(db, runId));
    const source = await readStatusSource(db, id, { ...frame, pieces: [] });
    const { state } = buildStatusSnapshot(source, now.getTime());
    const since = known?.state === state ? known.since : now.getTime();
    seen.set(id, { frame, state, since });
    // Who subscribes has just seen how it stands.
    if (toldState === null) await settle(db, id, state);
    else if (state !== toldState && now.getTime() - since >= LASTS_MS)
      await tell(db, { id, toldState, state, now });
  }
}

async function settle(db: Database, id: string, state: string): Promise<void> {
  await db.statusPage.updateMany({ where: { id, toldState: null }, data: { toldState: state } });
}

type Telling = { id: string; toldState: string; state: string; now: Date };

/** Of several workers that find the same, one tells it. */
async function tell(db: Database, { id, toldState, state, now }: Telling): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.statusPage.updateMany({
      where: { id, toldState },
      data: { toldState: state },
    });
    const about = `${state} ${now.toISOString()}`;
    if (count > 0) await queueNotices(tx, id, { kind: "state", about, at: now });
  });
}

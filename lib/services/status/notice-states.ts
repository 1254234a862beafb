import { buildStatusSnapshot } from "@/lib/core/status/build-status-snapshot";
import type { Database } from "@/lib/store/database";
import { queueNotices } from "./queue-notices";
import { readStatusFrame, readStatusSource } from "./read-status-source";

/** A forecast goes to and fro; what has not lasted so long is not worth a mail. */
const LASTS_MS = 10_000;

/** States that are about to be told, with the moment at which each was first seen. */
export type SeenStates = Map<string, { state: string; since: number }>;

/** Finds pages whose state is another one than their subscribers know, and has it told. */
export async function noticeStates(db: Database, seen: SeenStates, now: Date): Promise<void> {
  const pages = await db.statusPage.findMany({
    where: {
      ...{ revokedAt: null, expiresAt: { gt: now } },
      subscriptions: { some: { confirmedAt: { not: null }, endedAt: null } },
    },
    select: { id: true, runId: true, toldState: true },
  });
  for (const { id, runId, toldState } of pages) {
    const source = await readStatusSource(db, id, {
      ...(await readStatusFrame(db, runId)),
      pieces: [],
    });
    const { state } = buildStatusSnapshot(source, now.getTime());
    // Who subscribes has just seen how it stands.
    if (toldState === null) await settle(db, id, null, state);
    else if (state === toldState) seen.delete(id);
    else if (hasLasted(seen, { id, state, now: now.getTime() }))
      await db.$transaction(async (tx) => {
        const { count } = await tx.statusPage.updateMany({
          where: { id, toldState },
          data: { toldState: state },
        });
        const about = `${state} ${now.toISOString()}`;
        if (count > 0) await queueNotices(tx, id, { kind: "state", about, at: now });
      });
  }
}

async function settle(db: Database, id: string, toldState: null, state: string): Promise<void> {
  await db.statusPage.updateMany({ where: { id, toldState }, data: { toldState: state } });
}

function hasLasted(
  seen: SeenStates,
  { id, state, now }: { id: string; state: string; now: number },
) {
  const known = seen.get(id);
  if (known?.state !== state) seen.set(id, { state, since: now });
  return known?.state === state && now - known.since >= LASTS_MS;
}

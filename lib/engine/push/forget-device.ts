import { appendAudit } from "@/lib/store/append-audit";
import type { Database } from "@/lib/store/database";

/** Removes a browser that its push service does not know any more, and says so in the trail. */
export async function forgetDevice(
  db: Database,
  at: Date,
  id: string,
  reason: string,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const device = await tx.pushDevice.findUnique({ where: { id } });
    const { count } = await tx.pushDevice.deleteMany({ where: { id } });
    if (!device || count === 0) return;
    const { browser } = device;
    await appendAudit(tx, {
      ...{ at: at.toISOString(), actorKind: "system", actorId: null, actorName: "the panel" },
      ...{ act: "push.turn-off", outcome: "done" },
      ...{ thingKind: "device", thingId: id, thingName: browser || id },
      ...{ before: { browser }, after: null, reason, address: null },
    });
  });
}

import type { Transaction } from "@/lib/store/database";

/** Tells everybody who has confirmed of one thing, once. */
export async function queueNotices(
  tx: Transaction,
  pageId: string,
  notice: { kind: "state" | "message"; about: string; at: Date },
): Promise<void> {
  const subscribers = await tx.statusSubscription.findMany({
    where: { pageId, confirmedAt: { not: null }, endedAt: null },
    select: { id: true },
  });
  await tx.statusNotice.createMany({
    data: subscribers.map(({ id }) => ({ subscriptionId: id, ...notice })),
    skipDuplicates: true,
  });
}

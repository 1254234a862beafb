import type { MailRoom } from "./mail-room";

/** A job would have been there by then. */
const PATIENCE_MS = 10_000;

/** Messages that nobody has routed, and channels with deliveries that are long due. */
export async function findLeftOver({
  db,
  now,
}: MailRoom): Promise<{ messages: string[]; channels: string[] }> {
  const before = new Date(now().getTime() - PATIENCE_MS);
  const messages = await db.message.findMany({
    where: { routedAt: null, createdAt: { lt: before } },
    orderBy: { createdAt: "asc" },
    take: 100,
    select: { id: true },
  });
  const due = await db.delivery.groupBy({
    by: ["channel"],
    where: { endedAt: null, nextAt: { lt: before } },
  });
  return {
    messages: messages.map(({ id }) => id),
    channels: due.map(({ channel }) => channel),
  };
}

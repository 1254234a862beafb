import { z } from "zod";
import type { Transaction } from "@/lib/store/database";
import type { MailRoom } from "./mail-room";
import { type Letter, WITH_RUN } from "./read-letter";

/** A delivery that is this worker's own until its lease is over. */
export type ClaimedDelivery = {
  id: string;
  channel: string;
  /** Which try this is; a later one has taken it over. */
  tries: number;
  person: { id: string; email: string } | null;
  letter: Letter;
};

/** After a try that nobody ended, another worker may take it over. */
const LEASE_MS = 30_000;

const Due = z.array(z.object({ id: z.string(), status: z.string() }));

/** Takes the next delivery of a channel that is due, if there is one. */
export async function claimDelivery(
  room: MailRoom,
  channel: string,
): Promise<ClaimedDelivery | undefined> {
  const at = room.now();
  // An alert that came after its end would go on for ever.
  const isInOrder = room.outside.channels[channel]?.kind === "pagerduty";
  return room.transact(async (tx) => {
    const [due] = Due.parse(
      await tx.$queryRaw`
      select delivery.id, delivery.status
        from delivery
        join message on message.id = delivery.message_id
       where delivery.channel = ${channel}
         and delivery.status in ('waiting', 'sending')
         and delivery.next_at <= ${at}
         and not (${isInOrder} and exists (
               select from delivery as before
                 join message as earlier on earlier.id = before.message_id
                where before.channel = delivery.channel
                  and before.status in ('waiting', 'sending')
                  and earlier.run_id = message.run_id
                  and (earlier.created_at, earlier.id) < (message.created_at, message.id)))
       order by delivery.next_at, message.created_at
       limit 1
         for update of delivery skip locked`,
    );
    if (!due) return undefined;
    return begin(tx, due, at);
  });
}

async function begin(
  tx: Transaction,
  { id, status }: z.output<typeof Due>[number],
  at: Date,
): Promise<ClaimedDelivery> {
  if (status === "sending")
    await tx.deliveryTry.updateMany({
      where: { deliveryId: id, endedAt: null },
      data: { endedAt: at, outcome: "unknown", answer: "The worker was gone before an answer." },
    });
  const {
    message: letter,
    person,
    ...delivery
  } = await tx.delivery.update({
    where: { id },
    data: {
      status: "sending",
      tries: { increment: 1 },
      nextAt: new Date(at.getTime() + LEASE_MS),
    },
    include: {
      message: { include: WITH_RUN },
      person: { select: { id: true, email: true } },
    },
  });
  const { tries, channel } = delivery;
  await tx.deliveryTry.create({ data: { deliveryId: id, number: tries, startedAt: at } });
  return { id, channel, tries, person, letter };
}

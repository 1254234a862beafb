import { z } from "zod";
import { Prisma } from "@/prisma/generated/client";
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
const ROUTED_WITHIN_MS = 30_000;

const Taken = z.array(
  z.object({
    id: z.string(),
    messageId: z.string(),
    personId: z.string().nullable(),
    tries: z.number(),
  }),
);

/** Takes the next delivery of a channel that is due, if there is one. */
export async function claimDelivery(
  room: MailRoom,
  channel: string,
): Promise<ClaimedDelivery | undefined> {
  return room.transact(async (tx) => {
    const [taken] = Taken.parse(await tx.$queryRaw(takeNext(room, channel)));
    if (!taken) return undefined;
    const { id, messageId, personId, tries } = taken;
    const letter = await tx.message.findUniqueOrThrow({
      where: { id: messageId },
      include: WITH_RUN,
    });
    const who = { where: { id: personId ?? "" }, select: { id: true, email: true } };
    const person = personId === null ? null : await tx.person.findUniqueOrThrow(who);
    return { id, channel, tries, person, letter };
  });
}

/** All of it in one statement: whose it is, that the try before it is over, and that the next has begun. */
function takeNext({ now, outside }: MailRoom, channel: string): Prisma.Sql {
  const at = now();
  const lease = new Date(at.getTime() + LEASE_MS);
  // An alert that came after its end would go on for ever. One that nobody can route is not waited for so long.
  const isInOrder = outside.channels[channel]?.kind === "pagerduty";
  const patience = new Date(at.getTime() - ROUTED_WITHIN_MS);
  return Prisma.sql`
    with due as (
      select delivery.id, delivery.status
        from delivery
        join message on message.id = delivery.message_id
       where delivery.channel = ${channel}
         and delivery.ended_at is null
         and delivery.next_at <= ${at}
         and not (${isInOrder} and exists (
               select from message as earlier
                 left join delivery as before
                        on before.message_id = earlier.id and before.channel = delivery.channel
                where earlier.run_id = message.run_id
                  and (earlier.created_at, earlier.id) < (message.created_at, message.id)
                  and (before.id is not null and before.ended_at is null
                       or earlier.routed_at is null and earlier.created_at > ${patience})))
       order by delivery.next_at, message.created_at
       limit 1
         for update of delivery skip locked),
    taken as (
      update delivery
         set status = 'sending', tries = tries + 1, next_at = ${lease}
        from due
       where delivery.id = due.id
      returning delivery.id, delivery.message_id, delivery.person_id, delivery.tries, due.status as before),
    gone as (
      update delivery_try
         set ended_at = ${at}, outcome = 'unknown', answer = 'The worker was gone before an answer.'
        from taken
       where taken.before = 'sending' and delivery_id = taken.id and ended_at is null),
    begun as (
      insert into delivery_try (delivery_id, number, started_at)
      select id, tries, ${at} from taken)
    select id, message_id as "messageId", person_id as "personId", tries from taken`;
}

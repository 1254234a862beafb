import { sendMessage } from "@/lib/engine/jobs";
import { tell } from "@/lib/engine/tell";
import type { Transaction } from "@/lib/store/database";

/** So many failures in a row, over so long a time, and a channel counts as dead. */
const DEAD_AFTER = 5;

export type Failure = { answer: string; at: Date; deadAfterMs: number };

/** A message has arrived: whatever waits for this channel is due at once. */
export async function noteSuccess(tx: Transaction, channel: string, at: Date): Promise<void> {
  if (await wasWell(tx, channel, at)) return;
  const before = await lockState(tx, channel);
  const alive = { failures: 0, failingSince: null, deadSince: null, lastSentAt: at };
  await tx.channelState.update({ where: { channel }, data: { ...alive, lastAnswer: "" } });
  if (!before?.deadSince) return;
  await tx.delivery.updateMany({
    where: { channel, status: "waiting", nextAt: { gt: at } },
    data: { nextAt: at },
  });
  await sendMessage(tx, { channel });
}

/** A message has not arrived; where that has gone on for long, the administrators are told once. */
export async function noteFailure(
  tx: Transaction,
  channel: string,
  { answer, at, deadAfterMs }: Failure,
): Promise<"dead now" | "as before"> {
  const before = await lockState(tx, channel);
  const failures = (before?.failures ?? 0) + 1;
  const failingSince = before?.failingSince ?? at;
  const isLong = at.getTime() - failingSince.getTime() >= deadAfterMs;
  const isDead = failures >= DEAD_AFTER && isLong;
  const deadSince = before?.deadSince ?? (isDead ? at : null);
  await tx.channelState.update({
    where: { channel },
    data: { failures, failingSince, deadSince, lastAnswer: answer },
  });
  if (before?.deadSince || deadSince === null) return "as before";
  await tell(tx, {
    ...{ event: "channel-dead", about: { channel }, at, link: "/settings/channels" },
    dedupe: `channel-dead/${channel}/${at.toISOString()}`,
  });
  return "dead now";
}

/** Of a channel that did well before there is no more to note than when. */
async function wasWell(tx: Transaction, channel: string, at: Date): Promise<boolean> {
  const noted = await tx.$executeRaw`
    insert into channel_state (channel, last_sent_at) values (${channel}, ${at})
    on conflict (channel) do update set last_sent_at = excluded.last_sent_at
     where channel_state.failures = 0`;
  return noted > 0;
}

/** The channel's row, ours until the end of the transaction. */
async function lockState(tx: Transaction, channel: string) {
  await tx.channelState.createMany({ data: { channel }, skipDuplicates: true });
  await tx.$executeRaw`select 1 from channel_state where channel = ${channel} for update`;
  return tx.channelState.findUnique({ where: { channel } });
}

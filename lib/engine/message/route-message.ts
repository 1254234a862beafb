import { PUSH_CHANNEL } from "@/lib/core/channel";
import { type Address, addressMessage } from "@/lib/core/message/address-message";
import { matrixChannels } from "@/lib/core/message/matrix-channels";
import { MessageAbout } from "@/lib/core/message/message-about";
import type { MatrixChannel } from "@/lib/core/message/message-matrix";
import type { RunKind } from "@/lib/core/run/run-view";
import type { Transaction } from "@/lib/store/database";
import type { MailRoom } from "./mail-room";
import { isEvent, type Letter, WITH_RUN } from "./read-letter";
import { sendTemplates } from "./send-templates";
import { whoIsConcerned } from "./who-is-concerned";

/** Finds out where a message goes, once; answers over which channels. */
export async function routeMessage(room: MailRoom, messageId: string): Promise<string[]> {
  const { transact, now } = room;
  return transact(async (tx) => {
    // Two workers that have it at once make a line here.
    await tx.$executeRaw`select 1 from message where id = ${messageId}::uuid for update`;
    const letter = await tx.message.findUnique({ where: { id: messageId }, include: WITH_RUN });
    if (!letter || letter.routedAt) return [];
    const addresses = await addressesOf(tx, room, letter);
    const at = now();
    await tx.delivery.createMany({
      data: addresses.map((address) => ({ ...address, messageId, nextAt: at })),
      skipDuplicates: true,
    });
    await tx.message.update({ where: { id: messageId }, data: { routedAt: at } });
    // A rehearsal is nobody's business but of those who do it.
    if (letter.run?.kind === "live") await sendTemplates(tx, room, { ...letter, run: letter.run });
    const waiting = await waitingBeside(tx, letter);
    return [...new Set([...addresses, ...waiting].map(({ channel }) => channel))];
  });
}

/** Later messages of its run may have waited for this one to be routed. */
async function waitingBeside(tx: Transaction, { runId }: Letter): Promise<{ channel: string }[]> {
  if (runId === null) return [];
  const where = { endedAt: null, message: { runId } };
  return tx.delivery.findMany({ where, distinct: ["channel"], select: { channel: true } });
}

async function addressesOf(tx: Transaction, room: MailRoom, letter: Letter): Promise<Address[]> {
  const about = MessageAbout.parse(letter.about);
  const channels = matrixChannels(room.outside, { withPush: room.push !== undefined }).filter(
    ({ name }) => name !== deadOne(letter, about),
  );
  if (letter.channels.length > 0 || !isEvent(letter.event))
    return reachable(tx, room, chosen(letter, channels));
  if (await isOutdone(tx, letter)) return [];
  const [people, rules] = [await whoIsConcerned(tx, letter), await tx.messageRule.findMany()];
  const runKind = letter.run === null ? null : (letter.run.kind as RunKind);
  const { event } = letter;
  return reachable(tx, room, addressMessage({ event, channels, rules, people, runKind }));
}

/** What a channel takes nothing of is not told over it. */
function deadOne({ event }: Letter, { channel }: MessageAbout): string | undefined {
  return event === "channel-dead" ? channel : undefined;
}

/** Where it goes was said with it: channels, and people for those that write in person. */
function chosen({ channels: names, toIds }: Letter, channels: MatrixChannel[]): Address[] {
  return channels
    .filter(({ name }) => names.includes(name))
    .flatMap(({ name: channel, isPersonal }): Address[] =>
      isPersonal ? toIds.map((personId) => ({ channel, personId })) : [{ channel, personId: null }],
    );
}

/** Of the devices, only those that are there. */
async function reachable(tx: Transaction, { push }: MailRoom, addresses: Address[]) {
  const wanted = addresses.flatMap(({ channel, personId }) =>
    channel === PUSH_CHANNEL && personId !== null ? [personId] : [],
  );
  const there = wanted.length === 0 || !push ? [] : await push.withDevice(tx, wanted);
  return addresses.filter(
    ({ channel, personId }) =>
      channel !== PUSH_CHANNEL || (personId !== null && there.includes(personId)),
  );
}

/** Of what happens at once, the weightier is told: a step that failed and so holds its run. */
async function isOutdone(tx: Transaction, { event, runId, at }: Letter): Promise<boolean> {
  const by = OUTDONE_BY[event];
  if (!by || runId === null) return false;
  return (await tx.message.count({ where: { runId, at, event: { in: by } } })) > 0;
}

const OUTDONE_BY: Record<string, string[]> = {
  "step-failed": ["run-held", "rolling-back", "emergency-stop"],
  "run-held": ["emergency-stop"],
};

import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/core/errors";
import { matrixChannels } from "@/lib/core/message/matrix-channels";
import { AUTOMATIC_EVENTS } from "@/lib/core/message/message-event";
import { sendMessage } from "@/lib/engine/jobs";
import { engineAt } from "@/lib/engine/mover";
import { readScope } from "@/lib/engine/read-scope";
import { recordNote } from "@/lib/engine/record";
import { type Composed, composeMessage } from "@/lib/kinds/notify/compose-message";
import type { Transaction } from "@/lib/store/database";
import type { MailRoom } from "./mail-room";
import { type Letter, readPlan } from "./read-letter";

type OfRun = Letter & { run: NonNullable<Letter["run"]> };
type Template = { name: string; to: readonly string[]; letter: OfRun };

/** Sends the playbook's texts that belong to an event, and says in the timeline what was not sent. */
export async function sendTemplates(tx: Transaction, room: MailRoom, letter: OfRun): Promise<void> {
  if (!isAutomatic(letter.event)) return;
  const plan = await readPlan(tx, letter.run.id);
  const due = Object.entries(plan.messages).filter(([, { sendOn }]) => sendOn === letter.event);
  if (due.length === 0) return;
  const scope = await readScope(tx, letter.run, plan, room.publicUrl);
  for (const [name, { to = [] }] of due) {
    const template = { name, to, letter };
    const missing = to.filter((channel) => !isListed(room, channel));
    try {
      const text = composeMessage({ channel: "", message: name }, scope);
      if (missing.length > 0) await sayNotSent(tx, room, template, notListed(missing));
      if (missing.length < to.length)
        await send(tx, room, { ...template, to: to.filter((one) => !missing.includes(one)) }, text);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await sayNotSent(tx, room, template, error.message);
    }
  }
}

function isAutomatic(event: string): boolean {
  return AUTOMATIC_EVENTS.some((one) => one === event);
}

function isListed({ outside }: MailRoom, name: string): boolean {
  return matrixChannels(outside, { withPush: false }).some(
    (channel) => channel.name === name && !channel.isPersonal,
  );
}

async function send(
  tx: Transaction,
  { now }: MailRoom,
  { name, to, letter }: Template,
  { subject, body }: Composed,
): Promise<void> {
  const { runId } = letter;
  if (runId === null) return;
  const id = randomUUID();
  const { count } = await tx.message.createMany({
    data: {
      ...{ id, runId, event: "announcement", sender: "the playbook", subject, body },
      ...{ about: { template: name }, channels: [...to], at: letter.at },
      dedupe: `${letter.id}/${name}`,
    },
    skipDuplicates: true,
  });
  if (count === 0) return;
  await sendMessage(tx, { messageId: id });
  const where = new Intl.ListFormat("en").format(to);
  await recordNote(tx, engineAt(now()), {
    ...{ runId, verb: "announced", data: { subject, body } },
    words: `The playbook announces “${subject}” over ${where}.`,
  });
}

async function sayNotSent(
  tx: Transaction,
  { now }: MailRoom,
  { name, letter }: Template,
  why: string,
): Promise<void> {
  if (letter.runId === null) return;
  await recordNote(tx, engineAt(now()), {
    ...{ runId: letter.runId, verb: "not announced" },
    words: `The playbook's text “${name}” was not sent by itself. ${why}`,
  });
}

function notListed(channels: string[]): string {
  const names = new Intl.ListFormat("en").format(channels);
  return `The administrator has not listed ${names} as a channel to post to.`;
}

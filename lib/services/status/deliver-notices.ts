import { z } from "zod";
import type { Outside } from "@/lib/core/outside";
import type { Secret } from "@/lib/core/secret";
import type { Note } from "@/lib/kinds/channel/note";
import { postMail } from "@/lib/kinds/channel/post-mail";
import { signWebhook } from "@/lib/kinds/channel/post-webhook";
import type { Database } from "@/lib/store/database";
import type { KeyRing } from "@/lib/store/key-ring";
import { openStatusAddress } from "./open-status-address";
import { postToStranger } from "./post-to-stranger";
import { signingKeyOf, subscriptionRowId } from "./subscription-secret";
import { type Due, writeNotice } from "./write-notice";

/** What notices are delivered with. */
export type NoticeDesk = {
  db: Database;
  keys: KeyRing;
  outside: Outside;
  secret: (name: string) => Secret;
  publicUrl: string;
  timeoutMs: number;
  /** After the first try that failed; it doubles from then on. */
  pauseMs: number;
  isAllowed: (address: string) => boolean;
  now: () => Date;
};

const AT_ONCE = 20;
const TRIES_MAX = 8;

const Claimed = z.object({ id: z.string(), tries: z.number() });

/** Delivers what is due, each notice by one of all workers; answers how many there were. */
export async function deliverNotices(desk: NoticeDesk, signal: AbortSignal): Promise<number> {
  const claimed = Claimed.array().parse(
    await desk.db.$queryRaw`
      update status_notice set tries = tries + 1
       where id in (
         select id from status_notice
          where sent_at is null and given_up_at is null
            and at + (power(2, tries) - 1) * ${desk.pauseMs}::int * interval '1 ms' <= ${desk.now()}
          order by at limit ${AT_ONCE} for update skip locked)
      returning id, tries`,
  );
  await Promise.all(claimed.map((one) => deliver(desk, one, signal)));
  return claimed.length;
}

async function deliver(
  desk: NoticeDesk,
  { id, tries }: z.output<typeof Claimed>,
  signal: AbortSignal,
): Promise<void> {
  const { db, keys } = desk;
  const notice = await db.statusNotice.findUniqueOrThrow({
    where: { id },
    include: { subscription: { include: { page: true } } },
  });
  const { subscription } = notice;
  const { page, sealedRecipient, sealedSecret } = subscription;
  const isOver = page.revokedAt !== null || page.expiresAt <= desk.now();
  let isSent = false;
  if (sealedRecipient && sealedSecret && !isOver) {
    const recipient = keys.open(sealedRecipient, subscriptionRowId(subscription.id, "recipient"));
    const token = keys.open(sealedSecret, subscriptionRowId(subscription.id, "secret"));
    const link = openStatusAddress(desk, page);
    const subscriptionLink = `${link}/subscriptions/${token.reveal()}`;
    const note = await writeNotice(
      db,
      dueOf(notice, { title: page.title, link }, subscriptionLink),
    );
    isSent = await (subscription.kind === "mail"
      ? mail(desk, note, recipient.reveal(), signal)
      : post(desk, note, recipient.reveal(), signingKeyOf(token)));
  }
  if (isSent) await db.statusNotice.update({ where: { id }, data: { sentAt: desk.now() } });
  else if (tries >= TRIES_MAX || sealedRecipient === null || isOver)
    await db.statusNotice.update({ where: { id }, data: { givenUpAt: desk.now() } });
}

function dueOf(
  { id, kind, about, at }: Pick<Due, "id" | "kind" | "about" | "at">,
  page: Due["page"],
  subscriptionLink: string,
): Due {
  return { id, kind, about, at, page, subscriptionLink };
}

/** By the first channel that writes mail, whoever it writes to otherwise. */
async function mail(
  { outside, secret, timeoutMs, now }: NoticeDesk,
  note: Note,
  to: string,
  signal: AbortSignal,
): Promise<boolean> {
  const channel = Object.values(outside.channels).find(({ kind }) => kind === "mail");
  if (channel?.kind !== "mail") return false;
  const posted = await postMail(channel, note, [to], { signal, timeoutMs, secret, now: now() });
  return posted.outcome === "sent";
}

function post(
  { timeoutMs, isAllowed, now }: NoticeDesk,
  { key, event, at, subject, body, link, facts }: Note,
  url: string,
  signingKey: string,
): Promise<boolean> {
  const id = `msg_${key}`;
  const timestamp = String(Math.floor(now().getTime() / 1_000));
  const data = { subject, text: body, link, ...facts };
  const text = JSON.stringify({ type: event, timestamp: at.toISOString(), data });
  const headers = {
    ...{ "webhook-id": id, "webhook-timestamp": timestamp },
    "webhook-signature": signWebhook({ id, timestamp, body: text, key: signingKey }),
  };
  return postToStranger({ url, headers, body: text }, { timeoutMs, isAllowed });
}

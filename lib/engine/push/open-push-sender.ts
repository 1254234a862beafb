import type { PushNote } from "@/lib/core/push/push-note";
import type { PushSettings } from "@/lib/core/push/push-settings";
import type { PushSender } from "@/lib/engine/message/push-sender";
import type { Note } from "@/lib/kinds/channel/note";
import type { Posted } from "@/lib/kinds/channel/posted";
import type { Database } from "@/lib/store/database";
import { type PushedTo, sendPush } from "./send-push";

/** Sends messages to the browsers on which people want them. */
export function openPushSender(db: Database, push: PushSettings): PushSender {
  return {
    withDevice: async (tx, personIds) => {
      const rows = await tx.pushDevice.findMany({
        where: { personId: { in: [...personIds] }, person: { deactivatedAt: null } },
        distinct: ["personId"],
        select: { personId: true },
      });
      return rows.map(({ personId }) => personId);
    },
    send: async (personId, note, options) =>
      asPosted(await sendPush({ db, push, ...options }, personId, toPushNote(note))),
  };
}

const TITLE_MAX = 120;
const BODY_MAX = 240;

/** A lock screen has room for a line or two, and shows them to anybody; the page has the rest. */
function toPushNote({ subject, body, link, thread, event }: Note): PushNote {
  const url = link !== null && URL.canParse(link) ? new URL(link) : null;
  return {
    title: cut(subject, TITLE_MAX),
    body: cut(body.trim().split("\n")[0] ?? "", BODY_MAX),
    link: url ? `${url.pathname}${url.search}` : "/approvals",
    tag: `${event} ${thread ?? ""} ${url?.pathname ?? ""}`.slice(0, TITLE_MAX),
  };
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** One browser that took it is enough: the others would only say the same again. */
function asPosted({ taken, gone, troubles }: PushedTo): Posted {
  if (taken > 0) return { outcome: "sent", answer: `taken for ${taken}, gone: ${gone}` };
  if (troubles.length === 0)
    return { outcome: "not possible", why: "no browser of theirs takes notifications any more" };
  const why = troubles.join("; ");
  return { outcome: "not reached", why, answer: why, lasts: "now", pauseMs: 0 };
}

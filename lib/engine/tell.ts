import { randomUUID } from "node:crypto";
import type { MessageAbout } from "@/lib/core/message/message-about";
import type { MessageEvent } from "@/lib/core/message/message-event";
import type { Transaction } from "@/lib/store/database";
import { sendMessage } from "./jobs";

export type Telling = {
  /** Nothing for what concerns the panel itself. */
  runId?: string;
  event: MessageEvent;
  /** What is sent is written from this. */
  about?: MessageAbout;
  /** As the panel's own pages say it. It never leaves the panel, so it may hold a reason. */
  words?: string;
  at: Date;
  /** Told twice with the same key, it is told once. */
  dedupe: string;
  /** The people whom it waits for. */
  to?: readonly string[];
  /** Whose act it was: nobody is told in person of what they did themselves. */
  by?: string | null;
  /** The page that it leads to, such as `/runs/ID/gates/GATE`; otherwise the run's. */
  link?: string;
};

/**
 * Tells whoever is concerned, when the transaction commits: a row and a job. A worker finds out who
 * that is and delivers it. Answers whether it was news.
 */
export async function tell(tx: Transaction, telling: Telling): Promise<boolean> {
  const { runId, event, about = {}, words, at, dedupe, to = [], by, link } = telling;
  const id = randomUUID();
  const { count } = await tx.message.createMany({
    data: {
      ...{ id, event, about, at, dedupe, toIds: [...new Set(to)] },
      ...{ runId: runId ?? null, words: words ?? null, link: link ?? null },
      senderId: by ?? null,
    },
    skipDuplicates: true,
  });
  if (count > 0) await sendMessage(tx, { messageId: id });
  return count > 0;
}

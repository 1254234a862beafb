import { randomUUID } from "node:crypto";
import { z } from "zod";
import { personIdOf } from "@/lib/core/actor";
import { recordNote } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor } from "@/lib/services/runs/act-on-run";
import { OfRun } from "@/lib/services/runs/run-input";
import { queueNotices } from "./queue-notices";
import { requireStatusPage } from "./require-status-page";

const OPEN = "A place between {{ and }} is still to be written.";
const isWritten = (text: string) => !text.includes("{{");

export const SendStatusMessageInput = OfRun.extend({
  title: z
    .string({ error: "Write a line." })
    .trim()
    .min(1, "Write a line.")
    .max(160)
    .refine(isWritten, OPEN),
  text: z
    .string()
    .trim()
    .max(4_000, "Use at most 4,000 characters.")
    .refine(isWritten, OPEN)
    .default(""),
});

/** Tells people outside something, on the status page and by what they subscribed to. */
export async function sendStatusMessage(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, title, text } = SendStatusMessageInput.parse(raw);
  return actOnRun(ctx, "status.tell", runId, async (hand) => {
    const page = await requireStatusPage(hand);
    const message = { id: randomUUID(), title, text };
    await hand.tx.statusMessage.create({
      data: {
        ...{ ...message, runId, at: hand.mover.at },
        sentById: personIdOf(ctx.actor) ?? null,
        sentBy: nameOfActor(ctx),
      },
    });
    const about = { kind: "message", about: message.id, at: hand.mover.at } as const;
    await queueNotices(hand.tx, page.id, about);
    await recordNote(hand.tx, hand.mover, {
      ...{ runId, verb: "status message" },
      words: `${nameOfActor(ctx)} tells people outside: ${title}`,
    });
    return { after: message };
  });
}

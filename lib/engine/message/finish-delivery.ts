import { retryPause } from "@/lib/core/message/retry-pause";
import { sendMessage } from "@/lib/engine/jobs";
import type { Posted } from "@/lib/kinds/channel/posted";
import type { Transaction } from "@/lib/store/database";
import { type Failure, noteFailure, noteSuccess } from "./channel-health";
import type { ClaimedDelivery } from "./claim-delivery";
import type { MailRoom, Patience } from "./mail-room";

const GIVEN_UP_AFTER_MS = 24 * 60 * 60_000;

/** Writes down what came of a try, and when the next is due. */
export async function finishDelivery(
  { transact, now, patience, log }: MailRoom,
  delivery: ClaimedDelivery,
  posted: Posted,
): Promise<void> {
  const at = now();
  const health = await transact(async (tx) => {
    const { id, tries, channel } = delivery;
    const answer = sayAnswer(posted);
    await tx.deliveryTry.updateMany({
      where: { deliveryId: id, number: tries, endedAt: null },
      data: { endedAt: at, outcome: posted.outcome, answer },
    });
    const mine = { id, tries, status: "sending" };
    const nextAt = dueAgain(delivery, posted, at, patience);
    const ended = posted.outcome === "sent" ? "sent" : "failed";
    const { count } = await tx.delivery.updateMany({
      where: mine,
      data: nextAt ? { status: "waiting", nextAt } : { status: ended, endedAt: at },
    });
    if (nextAt && count > 0) await sendMessage(tx, { channel }, nextAt);
    return noteHealth(tx, channel, posted, { answer, at, ...patience });
  });
  if (health === "dead now") log.error({ channel: delivery.channel }, "A channel takes nothing.");
}

async function noteHealth(
  tx: Transaction,
  channel: string,
  posted: Posted,
  failure: Failure,
): Promise<"dead now" | "as before"> {
  if (posted.outcome === "not possible") return "as before";
  if (posted.outcome !== "sent") return noteFailure(tx, channel, failure);
  await noteSuccess(tx, channel, failure.at);
  return "as before";
}

/** Nothing, where it has arrived or never will. */
function dueAgain(
  { tries, letter }: ClaimedDelivery,
  posted: Posted,
  at: Date,
  { pauseMs: firstMs }: Patience,
): Date | null {
  if (!("lasts" in posted) || posted.lasts === "for good") return null;
  if (at.getTime() - letter.createdAt.getTime() > GIVEN_UP_AFTER_MS) return null;
  return new Date(
    at.getTime() + retryPause({ tries, firstMs, askedMs: posted.pauseMs, chance: Math.random() }),
  );
}

function sayAnswer(posted: Posted): string {
  if (posted.outcome === "sent") return posted.answer;
  if (posted.outcome === "not possible") return posted.why;
  return posted.answer === "" ? posted.why : `${posted.why}: ${posted.answer}`;
}

import { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import { sendMessage } from "@/lib/engine/jobs";
import { change } from "@/lib/services/change";
import type { ServiceContext } from "@/lib/services/context";

export const RetryDeliveryInput = z.object({ deliveryId: z.uuid() });

/** Lets a message be sent again at once: one that was given up, or one that waits for its next try. */
export async function retryDelivery(ctx: ServiceContext, raw: unknown): Promise<void> {
  const { deliveryId: id } = RetryDeliveryInput.parse(raw);
  await change(ctx, "message.retry", { kind: "delivery", id }, async (tx) => {
    const row = await tx.delivery.findUnique({ where: { id }, include: { message: true } });
    if (!row) throw notFound("message", id);
    const { count } = await tx.delivery.updateMany({
      where: { id, status: { in: ["failed", "waiting"] } },
      data: { status: "waiting", endedAt: null, nextAt: ctx.now() },
    });
    if (count === 0) throw underWay(row.status);
    await sendMessage(tx, { channel: row.channel });
    const thing = { kind: "delivery", id, name: `${row.message.event} over ${row.channel}` };
    return {
      ...{ result: undefined, thing },
      ...{ before: { status: row.status }, after: { status: "waiting" } },
    };
  });
}

function underWay(status: string): AppError {
  return new AppError("stale_state", {
    message: `This message is ${status} already. Nothing was changed.`,
    remedy: status === "sent" ? "It has arrived." : "Wait for what comes of it.",
  });
}

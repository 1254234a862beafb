import { randomUUID } from "node:crypto";
import { z } from "zod";
import { actorName, personIdOf } from "@/lib/core/actor";
import { PUSH_CHANNEL } from "@/lib/core/channel";
import { AppError } from "@/lib/core/errors";
import { sendMessage } from "@/lib/engine/jobs";
import { change } from "@/lib/services/change";
import type { ServiceContext } from "@/lib/services/context";
import { channelNamed } from "./read-matrix";

export const TestMessageInput = z.object({ channel: z.string().max(200) });

/** Sends a message that says it is a test; one that is for a person goes to whoever asks for it. */
export async function sendTestMessage(
  ctx: ServiceContext,
  raw: unknown,
): Promise<{ messageId: string }> {
  const { channel: name } = TestMessageInput.parse(raw);
  return change(ctx, "message.test", { kind: "channel", id: name, name }, async (tx) => {
    const channel = channelNamed(ctx, name);
    const me = personIdOf(ctx.actor);
    if (channel.isPersonal && me === undefined) throw toNobody(name);
    if (
      name === PUSH_CHANNEL &&
      (await tx.pushDevice.count({ where: { personId: me ?? "" } })) === 0
    )
      throw noDevice();
    const messageId = randomUUID();
    await tx.message.create({
      data: {
        ...{ id: messageId, event: "test", dedupe: `test/${messageId}`, at: ctx.now() },
        ...{ subject: "Test message", body: textOf(ctx, name), channels: [name] },
        toIds: me === undefined ? [] : [me],
        ...{ senderId: me ?? null, sender: actorName(ctx.actor), link: "/settings/channels" },
      },
    });
    await sendMessage(tx, { messageId });
    return { result: { messageId }, after: { test: messageId } };
  });
}

function textOf({ actor }: ServiceContext, name: string): string {
  return `${actorName(actor)} tries out the channel ${name} of Slackwater. Nothing has happened, and nothing is to be done.`;
}

function toNobody(name: string): AppError {
  return new AppError("not_possible", {
    message: `The channel ${name} writes to people in person, and the system is no person. Nothing was sent.`,
    remedy: "Sign in, or use a token, and send it to yourself.",
  });
}

function noDevice(): AppError {
  return new AppError("not_possible", {
    message: "None of your devices takes notifications. Nothing was sent.",
    remedy: "Turn notifications on at your account page first.",
  });
}

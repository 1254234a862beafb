import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { MESSAGE_EVENT_NAMES } from "@/lib/core/message/message-event";
import { canCarry, isOn, isOnByDefault } from "@/lib/core/message/message-matrix";
import { change } from "@/lib/services/change";
import type { ServiceContext } from "@/lib/services/context";
import { channelNamed, recipientsOver } from "./read-matrix";

export const SetRuleInput = z.object({
  channel: z.string().max(200),
  event: z.enum(MESSAGE_EVENT_NAMES),
  /** An audience, a kind of lead as `as:devops lead`, or "" for a channel that is nobody's own. */
  recipient: z.string().max(200),
  isOn: z.boolean(),
});

/** Switches an event on or off for somebody over a channel. */
export async function setRule(ctx: ServiceContext, raw: unknown): Promise<void> {
  const { channel: name, event, recipient: audience, isOn: wanted } = SetRuleInput.parse(raw);
  const thing = { kind: "channel", id: name, name };
  await change(ctx, "message.route", thing, async (tx) => {
    const channel = channelNamed(ctx, name);
    const kinds = await tx.leadKind.findMany();
    const recipient = recipientsOver(
      channel,
      kinds.map((kind) => kind.name),
    ).find((one) => one === audience);
    if (recipient === undefined || !canCarry(event, channel)) throw noSwitch(name);
    const key = { event, channel: name, audience: recipient };
    const rules = await tx.messageRule.findMany({ where: key });
    const before = { event, for: audience, isOn: isOn(rules, event, channel, recipient) };
    // What the code says anyway needs no rule, and follows the code when that changes.
    if (isOnByDefault(event, channel, recipient) === wanted)
      await tx.messageRule.deleteMany({ where: key });
    else
      await tx.messageRule.upsert({
        where: { event_channel_audience: key },
        create: { ...key, isOn: wanted },
        update: { isOn: wanted },
      });
    return { result: undefined, before, after: { ...before, isOn: wanted } };
  });
}

function noSwitch(name: string): AppError {
  return new AppError("invalid_input", {
    message: `The channel ${name} has no such switch. Nothing was changed.`,
    remedy: "Read the channels anew, and choose one of the switches that are there.",
  });
}

import { notFound } from "@/lib/core/errors";
import { matrixChannels } from "@/lib/core/message/matrix-channels";
import { MESSAGE_AUDIENCES } from "@/lib/core/message/message-audience";
import { MESSAGE_EVENT_NAMES, toldOf } from "@/lib/core/message/message-event";
import {
  canCarry,
  isOn,
  isOnByDefault,
  type MatrixChannel,
  type Recipient,
  recipientsOf,
} from "@/lib/core/message/message-matrix";
import type { MatrixView } from "@/lib/core/message/message-view";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";

/** Who gets which event over one channel: what the code says, and where an administrator said otherwise. */
export async function readMatrix(ctx: ServiceContext, name: string): Promise<MatrixView> {
  allow(ctx, "message.see");
  const channel = channelNamed(ctx, name);
  const [rules, kinds] = await Promise.all([
    ctx.db.messageRule.findMany({ where: { channel: name } }),
    ctx.db.leadKind.findMany({ orderBy: { name: "asc" } }),
  ]);
  const recipients = recipientsOver(
    channel,
    kinds.map((kind) => kind.name),
  );
  return {
    channel: name,
    recipients: recipients.map((recipient) => ({ recipient, label: labelOf(recipient) })),
    events: MESSAGE_EVENT_NAMES.map((event) => ({
      ...{ event, label: toldOf(event).label, group: toldOf(event).group },
      cells: recipients.map((recipient) =>
        canCarry(event, channel)
          ? {
              isOn: isOn(rules, event, channel, recipient),
              isDefault:
                isOn(rules, event, channel, recipient) === isOnByDefault(event, channel, recipient),
            }
          : null,
      ),
    })),
  };
}

/** A channel by its name; one that is not listed is an error. */
export function channelNamed({ outside }: ServiceContext, name: string): MatrixChannel {
  const channels = matrixChannels(outside, { withPush: true });
  const found = channels.find((channel) => channel.name === name);
  if (!found) throw notFound("channel", name);
  return found;
}

/** Whom the switches of a channel are for; one that is nobody's own has one for all who read there. */
export function recipientsOver({ isPersonal }: MatrixChannel, leadKinds: string[]): Recipient[] {
  return isPersonal ? recipientsOf(leadKinds) : [""];
}

function labelOf(recipient: Recipient): string {
  if (recipient === "") return "Posted";
  if (recipient in MESSAGE_AUDIENCES)
    return MESSAGE_AUDIENCES[recipient as keyof typeof MESSAGE_AUDIENCES];
  const kind = recipient.slice("as:".length);
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}

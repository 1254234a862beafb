import { isPersonal, PUSH_CHANNEL } from "@/lib/core/channel";
import type { Outside } from "@/lib/core/outside";
import type { MatrixChannel } from "./message-matrix";

/** The channels that messages can go over: those that are listed, and people's devices. */
export function matrixChannels(
  { channels }: Pick<Outside, "channels">,
  { withPush }: { withPush: boolean },
): MatrixChannel[] {
  const listed = Object.entries(channels).map(([name, channel]) => ({
    ...{ name, kind: channel.kind, isPersonal: isPersonal(channel) },
  }));
  const devices = { name: PUSH_CHANNEL, kind: PUSH_CHANNEL, isPersonal: true } as const;
  return withPush ? [...listed, devices] : listed;
}

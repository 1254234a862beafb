import { can } from "@/lib/core/can";
import { isRunOver } from "@/lib/core/run/run-status";
import type { RunView } from "@/lib/core/run/run-view";
import { currentContext } from "@/lib/http/context";
import { listDeadChannels } from "@/lib/services/messages/list-channels";

/** The channels that take nothing while a run is not over: whoever waits for an answer should know. */
export async function silentChannels({ status }: RunView): Promise<string[]> {
  const ctx = await currentContext();
  if (isRunOver(status) || !can(ctx.actor, "message.see").allowed) return [];
  return listDeadChannels(ctx);
}

import { matrixChannels } from "@/lib/core/message/matrix-channels";
import type { ChannelView } from "@/lib/core/message/message-view";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";

/** The channels that messages go over, each with how it has done lately. */
export async function listChannels(ctx: ServiceContext): Promise<ChannelView[]> {
  allow(ctx, "message.see");
  const [states, waiting] = await Promise.all([
    ctx.db.channelState.findMany(),
    ctx.db.delivery.groupBy({ by: ["channel"], where: { endedAt: null }, _count: true }),
  ]);
  return matrixChannels(ctx.outside, { withPush: true }).map((channel) => {
    const state = states.find((one) => one.channel === channel.name);
    return {
      ...channel,
      deadSince: state?.deadSince?.toISOString() ?? null,
      failures: state?.failures ?? 0,
      lastSentAt: state?.lastSentAt?.toISOString() ?? null,
      lastAnswer: state?.lastAnswer ?? "",
      waiting: waiting.find((one) => one.channel === channel.name)?._count ?? 0,
    };
  });
}

/** The names of the channels that take nothing now: for those who should know during a night. */
export async function listDeadChannels(ctx: ServiceContext): Promise<string[]> {
  allow(ctx, "message.see");
  const dead = await ctx.db.channelState.findMany({ where: { deadSince: { not: null } } });
  const listed = matrixChannels(ctx.outside, { withPush: true }).map(({ name }) => name);
  return dead.map(({ channel }) => channel).filter((name) => listed.includes(name));
}

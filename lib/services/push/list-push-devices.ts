import { personIdOf } from "@/lib/core/actor";
import type { PushDeviceView } from "@/lib/core/push/push-device-view";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";

/** One's own browsers that take notifications, newest first. */
export async function listPushDevices(ctx: ServiceContext): Promise<PushDeviceView[]> {
  allow(ctx, "account.see");
  const rows = await ctx.db.pushDevice.findMany({
    where: { personId: personIdOf(ctx.actor) ?? "" },
    orderBy: { createdAt: "desc" },
  });
  return rows.map(({ id, browser, endpoint, createdAt }) => ({
    ...{ id, browser, endpoint, since: createdAt.toISOString() },
  }));
}

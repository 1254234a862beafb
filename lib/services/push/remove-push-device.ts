import { notFound } from "@/lib/core/errors";
import { change } from "@/lib/services/change";
import type { ServiceContext } from "@/lib/services/context";

/** Notifies a person on this browser no more. */
export async function removePushDevice(ctx: ServiceContext, deviceId: string): Promise<void> {
  const device = await ctx.db.pushDevice.findUnique({ where: { id: deviceId } });
  if (!device) throw notFound("device", deviceId);
  const { browser, personId } = device;
  const thing = { kind: "device", id: deviceId, name: browser, ownerId: personId };
  await change(ctx, "push.turn-off", thing, async (tx) => {
    await tx.pushDevice.deleteMany({ where: { id: deviceId } });
    return { result: undefined, before: { browser } };
  });
}

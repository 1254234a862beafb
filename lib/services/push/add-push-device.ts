import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import { isPushService } from "@/lib/core/push/is-push-service";
import type { PushSettings } from "@/lib/core/push/push-settings";
import { change } from "@/lib/services/change";
import type { ServiceContext } from "@/lib/services/context";
import { PushDeviceInput } from "./push-device-input";

const DEVICES_MAX = 20;

/** Notifies a person on this browser from now on. Turning it on twice is no error. */
export async function addPushDevice(
  ctx: ServiceContext,
  push: PushSettings | null,
  browser: string,
  raw: unknown,
): Promise<{ id: string }> {
  const { endpoint, keys } = PushDeviceInput.parse(raw);
  if (!push) throw withoutKeys();
  if (!isPushService(endpoint, push.services)) throw unknownService(endpoint);
  const personId = personIdOf(ctx.actor) ?? "";
  const thing = { kind: "device", id: "new", name: browser };
  return change(ctx, "push.turn-on", thing, async (tx) => {
    const count = await tx.pushDevice.count({ where: { personId, NOT: { endpoint } } });
    if (count >= DEVICES_MAX) throw tooMany();
    const data = { personId, ...keys, browser: browser.slice(0, 300) };
    const { id } = await tx.pushDevice.upsert({
      where: { endpoint },
      create: { endpoint, ...data, createdAt: ctx.now() },
      update: data,
      select: { id: true },
    });
    // Where it is reached stays out of the trail: whoever has that address can try to send to it.
    return { result: { id }, thing: { ...thing, id }, after: { browser: data.browser } };
  });
}

function withoutKeys(): AppError {
  return new AppError("not_possible", {
    message: "This panel has no keys for notifications. Nothing was changed.",
    remedy: "Ask whoever looks after it to set VAPID_PUBLIC_KEY, as .env.example says.",
  });
}

function unknownService(endpoint: string): AppError {
  return new AppError("not_possible", {
    message: `This browser is notified through ${new URL(endpoint).host}, which this panel does not call. Nothing was changed.`,
    remedy: "Ask whoever looks after the panel to add it to PUSH_SERVICES, or use another browser.",
  });
}

function tooMany(): AppError {
  return new AppError("not_possible", {
    message: `You are notified on ${DEVICES_MAX} browsers already. Nothing was changed.`,
    remedy: "Remove one that you do not use any more, on your account page.",
  });
}

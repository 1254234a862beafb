import type { PushDeviceView } from "@/lib/core/push/push-device-view";

/** How notifications stand on the browser that shows the page. */
export type PushStanding =
  | { is: "unknown" | "missing" | "blocked" | "off" }
  | { is: "on"; device: PushDeviceView };

const WORKER = "/sw.js";

/** Looks how they stand; `devices` are those that the panel knows of. */
export async function readPushStanding(devices: readonly PushDeviceView[]): Promise<PushStanding> {
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) return { is: "missing" };
  if (Notification.permission === "denied") return { is: "blocked" };
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  const subscription = await registration?.pushManager.getSubscription();
  const device = devices.find(({ endpoint }) => endpoint === subscription?.endpoint);
  return device ? { is: "on", device } : { is: "off" };
}

/** Asks the person and then the browser's push service; nothing where the person said no. */
export async function subscribeBrowser(publicKey: string): Promise<PushSubscriptionJSON | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  await navigator.serviceWorker.register(WORKER);
  const { pushManager } = await navigator.serviceWorker.ready;
  // One that was made for other keys cannot be used by this panel any more.
  await (await pushManager.getSubscription())?.unsubscribe();
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  return subscription.toJSON();
}

/** Tells the browser's push service that nothing is taken any more. */
export async function unsubscribeBrowser(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

import webPush from "web-push";
import { isPushService } from "@/lib/core/push/is-push-service";
import type { PushNote } from "@/lib/core/push/push-note";
import type { PushSettings } from "@/lib/core/push/push-settings";
import type { Database } from "@/lib/store/database";
import { forgetDevice } from "./forget-device";

export type PushedTo = {
  /** Browsers whose push service took it. */
  taken: number;
  /** Browsers that are not there any more, and were removed. */
  gone: number;
  /** What the others answered, in words. */
  troubles: string[];
};

type Options = {
  db: Database;
  push: PushSettings;
  now: Date;
  timeoutMs?: number;
  signal?: AbortSignal;
};
type Device = { id: string; endpoint: string; p256dh: string; auth: string };

const TIMEOUT_MS = 10_000;
/** Who has a phone switched off for longer reads of it in the inbox. */
const KEPT_FOR_S = 4 * 60 * 60;
const GONE = [404, 410];

/** Notifies a person on every browser on which they want it. */
export async function sendPush(
  options: Options,
  personId: string,
  note: PushNote,
): Promise<PushedTo> {
  const { db } = options;
  const devices = await db.pushDevice.findMany({
    where: { personId, person: { deactivatedAt: null } },
  });
  const answers = await Promise.all(devices.map((device) => sendTo(options, device, note)));
  return {
    taken: answers.filter((answer) => answer === "taken").length,
    gone: answers.filter((answer) => answer === "gone").length,
    troubles: answers.filter((answer) => answer !== "taken" && answer !== "gone"),
  };
}

async function sendTo(options: Options, device: Device, note: PushNote): Promise<string> {
  const { db, push, now, timeoutMs = TIMEOUT_MS, signal } = options;
  const late = AbortSignal.timeout(timeoutMs);
  const { host } = new URL(device.endpoint);
  if (!isPushService(device.endpoint, push.services)) return `${host} is not called any more`;
  try {
    const { endpoint, method, headers, body } = sealed(push, device, note);
    const answer = await fetch(endpoint, {
      ...{ method, headers, body: new Uint8Array(body), redirect: "error" },
      signal: signal ? AbortSignal.any([signal, late]) : late,
    });
    await answer.body?.cancel();
    if (answer.ok) return "taken";
    if (!GONE.includes(answer.status)) return `${host} answered ${answer.status}`;
    await forgetDevice(db, now, device.id, `${host} answered ${answer.status}.`);
    return "gone";
  } catch (error) {
    return `${host} did not answer: ${error instanceof Error ? error.name : "unknown"}`;
  }
}

/** The request as it goes out: only the browser can read what is in it. */
function sealed(push: PushSettings, { endpoint, p256dh, auth }: Device, note: PushNote) {
  const { subject, publicKey, privateKey } = push;
  return webPush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    JSON.stringify(note),
    {
      vapidDetails: { subject, publicKey, privateKey: privateKey.reveal() },
      ...{ TTL: KEPT_FOR_S, urgency: "high", contentEncoding: "aes128gcm" },
    },
  );
}

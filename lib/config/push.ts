import { z } from "zod";
import type { PushSettings } from "@/lib/core/push/push-settings";
import { Secret } from "@/lib/core/secret";

const blank = (value: unknown) => (value === "" ? undefined : value);
const KEY = /^[A-Za-z0-9_-]+$/;
const key = (length: number) =>
  z.preprocess(
    blank,
    z.string().length(length, "is not a key of `push keys`").regex(KEY).optional(),
  );

/** Of the browsers that are common today; others are added by whoever looks after the panel. */
const SERVICES =
  "fcm.googleapis.com, *.push.services.mozilla.com, *.push.apple.com, *.notify.windows.com";

/** The settings for notifications: both keys and the subject, or none of them. */
export const Push = z
  .object({
    VAPID_PUBLIC_KEY: key(87),
    VAPID_PRIVATE_KEY: key(43),
    VAPID_SUBJECT: z.preprocess(
      blank,
      z
        .string()
        .regex(/^(mailto:|https:\/\/)\S+$/, "must begin with mailto: or https://")
        .optional(),
    ),
    PUSH_SERVICES: z.preprocess((value) => blank(value) ?? SERVICES, z.string()),
  })
  .refine(
    ({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT }) =>
      [VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT].filter(Boolean).length % 3 === 0,
    {
      path: ["VAPID_PUBLIC_KEY"],
      message: "needs VAPID_PRIVATE_KEY and VAPID_SUBJECT beside it",
    },
  );

/** What notifications are sent with, or null where no keys are given: nobody is notified then. */
export function pushSettingsFrom(env: z.output<typeof Push>): PushSettings | null {
  const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT, PUSH_SERVICES } = env;
  if (!VAPID_PUBLIC_KEY || !VAPID_PRIVATE_KEY || !VAPID_SUBJECT) return null;
  return {
    publicKey: VAPID_PUBLIC_KEY,
    privateKey: new Secret(VAPID_PRIVATE_KEY),
    subject: VAPID_SUBJECT,
    services: PUSH_SERVICES.split(",").map((service) => service.trim()),
  };
}

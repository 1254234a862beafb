import { z } from "zod";

const Key = z.string().regex(/^[A-Za-z0-9_-]{20,100}={0,2}$/, "is not a key of a browser");

/** What a browser gives when it agrees to take notifications. */
export const PushDeviceInput = z.object({
  endpoint: z.url().max(2_000),
  keys: z.object({ p256dh: Key, auth: Key }),
});

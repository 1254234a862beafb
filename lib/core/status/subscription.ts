import { z } from "zod";

const ADDRESS = "Give a mail address, such as ada@example.org.";
const URL = "Give an https:// address of at most 500 characters, without a user or a password.";

const Webhook = z
  .url({ protocol: /^https$/, error: URL })
  .max(500, URL)
  .refine(isPlain, URL);

/** How somebody outside hears of a page's changes. */
export const SubscribeInput = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("mail"),
    recipient: z.string().trim().toLowerCase().pipe(z.email(ADDRESS).max(254, ADDRESS)),
  }),
  z.object({ kind: z.literal("webhook"), recipient: z.string().trim().pipe(Webhook) }),
]);
export type SubscribeInput = z.output<typeof SubscribeInput>;

function isPlain(text: string): boolean {
  return !/^https:\/\/[^/]*@/i.test(text);
}

/** Where a subscription stands, as its own page shows it. */
export type SubscriptionView = {
  kind: "mail" | "webhook";
  isConfirmed: boolean;
  /** The key that a webhook's messages are signed with. */
  signingKey: string | null;
};

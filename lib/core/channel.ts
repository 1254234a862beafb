import { z } from "zod";

const SecretName = z.string().regex(/^secret:[A-Za-z0-9_-]+$/, "must be secret:NAME");

const WebhookUrl = z
  .string()
  .regex(/^(secret:[A-Za-z0-9_-]+|https?:\/\/\S+)$/, "must be secret:NAME or an http(s):// URL");

const MailServer = z
  .string()
  .regex(/^smtps?:\/\/[^\s/@?#]+$/, "must be smtp://HOST:PORT or smtps://HOST:PORT, and no more");

/** Where messages go: one of the channels that the administrator listed. */
export const Channel = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("slack"), url: WebhookUrl }),
  z.strictObject({ kind: z.literal("webhook"), url: WebhookUrl }),
  /** As Standard Webhooks says: each message is signed with the key. */
  z.strictObject({ kind: z.literal("signed-webhook"), url: WebhookUrl, key: SecretName }),
  z.strictObject({
    kind: z.literal("pagerduty"),
    key: SecretName,
    url: WebhookUrl.default("https://events.pagerduty.com/v2/enqueue"),
  }),
  z.strictObject({
    kind: z.literal("mail"),
    server: MailServer,
    user: z.string().optional(),
    password: SecretName.optional(),
    from: z.string().min(3),
    /** Without it, it writes to the people who are concerned, each in person. */
    to: z.array(z.email()).default([]),
  }),
]);
export type Channel = z.output<typeof Channel>;

/** The panel's own channel to people's devices; nothing in the file may have its name. */
export const PUSH_CHANNEL = "push";

export type ChannelKind = Channel["kind"] | typeof PUSH_CHANNEL;

/** Whether it writes to each person by name, rather than to whoever reads there. */
export function isPersonal(channel: Pick<Channel, "kind"> & { to?: readonly string[] }): boolean {
  return channel.kind === "mail" && (channel.to ?? []).length === 0;
}

/** Everything in a channel that may name a secret. */
export function textsOf(channel: Channel): [member: string, text: string][] {
  return Object.entries(channel).filter((entry): entry is [string, string] => {
    const [member, text] = entry;
    return ["url", "key", "password"].includes(member) && typeof text === "string";
  });
}

import { createHmac } from "node:crypto";
import type { Channel } from "@/lib/core/channel";
import type { Note } from "./note";
import { postJson } from "./post-json";
import type { PostOptions } from "./post-options";
import type { Posted } from "./posted";
import { revealIn } from "./reveal-in";

/** Posts the parts of a message, with a key by which a repetition is told. */
export function postWebhook(
  { url }: Extract<Channel, { kind: "webhook" }>,
  note: Note,
  options: PostOptions,
): Promise<Posted> {
  const { key, subject, body: text, link, event, at, facts } = note;
  const body = JSON.stringify({ subject, text, link, event, at, ...facts });
  return postJson(
    { url: revealIn(url, options), headers: { "idempotency-key": key }, body },
    options,
  );
}

/** The same, signed as Standard Webhooks says, so that the receiver knows who speaks and when. */
export function postSignedWebhook(
  { url, key }: Extract<Channel, { kind: "signed-webhook" }>,
  note: Note,
  options: PostOptions,
): Promise<Posted> {
  const { subject, body: text, link, event, at, facts } = note;
  const id = `msg_${note.key}`;
  const timestamp = String(Math.floor(options.now.getTime() / 1_000));
  const body = JSON.stringify({
    ...{ type: event, timestamp: at.toISOString() },
    data: { subject, text, link, ...facts },
  });
  const signature = signWebhook({ id, timestamp, body, key: revealIn(key, options) });
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signature,
  };
  return postJson({ url: revealIn(url, options), headers, body }, options);
}

type Signed = { id: string; timestamp: string; body: string; key: string };

/** `v1,` and the signature of id, time and body. */
export function signWebhook({ id, timestamp, body, key }: Signed): string {
  const bytes = key.startsWith(KEY_MARK)
    ? Buffer.from(key.slice(KEY_MARK.length), "base64")
    : Buffer.from(key);
  const hmac = createHmac("sha256", bytes).update(`${id}.${timestamp}.${body}`);
  return `v1,${hmac.digest("base64")}`;
}

/** What follows it is the key in base64. */
const KEY_MARK = "whsec_";

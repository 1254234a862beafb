import type { Channel } from "@/lib/core/channel";
import type { Note } from "./note";
import { postMail } from "./post-mail";
import type { PostOptions } from "./post-options";
import { postPagerDuty } from "./post-pager-duty";
import { postSlack } from "./post-slack";
import { postSignedWebhook, postWebhook } from "./post-webhook";
import type { Posted } from "./posted";

/** Posts a message to a channel, once; `to` is whom a personal one writes to. */
export function postNote(
  channel: Channel,
  note: Note,
  to: readonly string[],
  options: PostOptions,
): Promise<Posted> {
  switch (channel.kind) {
    case "slack":
      return postSlack(channel, note, options);
    case "webhook":
      return postWebhook(channel, note, options);
    case "signed-webhook":
      return postSignedWebhook(channel, note, options);
    case "pagerduty":
      return postPagerDuty(channel, note, options);
    case "mail":
      return postMail(channel, note, to.length > 0 ? to : channel.to, options);
  }
}

/** Whether its receiver tells a repetition by the key, so that no person reads it twice. */
export function knowsRepeats({ kind }: Channel): boolean {
  return kind !== "slack" && kind !== "mail";
}

import type { ChannelKind } from "@/lib/core/channel";

/** What a kind of channel is, for people. */
export const CHANNEL_WORDS: Record<ChannelKind, string> = {
  slack: "chat",
  webhook: "webhook",
  "signed-webhook": "signed webhook",
  pagerduty: "PagerDuty",
  mail: "mail",
  push: "notifications on devices",
};

import type { ChannelKind } from "@/lib/core/channel";

/** What somebody who announces something begins with. */
export type AnnouncementDraft = {
  subject: string;
  body: string;
  /** What is still to be filled in, or null. */
  problem: string | null;
  /** The playbook's texts, by name. */
  templates: string[];
  /** Where it can be posted. */
  channels: { name: string; kind: ChannelKind }[];
  /** Whom it can be sent to in person; nobody, where no channel does that. */
  people: { id: string; name: string; part: string }[];
};

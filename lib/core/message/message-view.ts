import type { ChannelKind } from "@/lib/core/channel";

export const DELIVERY_STATUSES = ["waiting", "sending", "sent", "failed"] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** A channel, and how it has done lately. */
export type ChannelView = {
  name: string;
  kind: ChannelKind;
  /** Writes to people by name, rather than to whoever reads there. */
  isPersonal: boolean;
  /** Since when it takes nothing; null while it does. */
  deadSince: string | null;
  failures: number;
  lastSentAt: string | null;
  lastAnswer: string;
  /** Messages that are still to arrive over it. */
  waiting: number;
};

/** One message on its way over one channel. */
export type DeliveryView = {
  id: string;
  at: string;
  /** What it tells of, in words. */
  label: string;
  channel: string;
  person: string | null;
  run: { id: string; number: number } | null;
  status: DeliveryStatus;
  tries: { at: string; outcome: string | null; answer: string }[];
  /** When it is tried again; null once it is over. */
  nextAt: string | null;
};

/** The switches of one channel: for each event, who gets it. */
export type MatrixView = {
  channel: string;
  recipients: { recipient: string; label: string }[];
  events: {
    event: string;
    label: string;
    group: string;
    /** In the order of the recipients; null where the channel cannot carry it. */
    cells: ({ isOn: boolean; isDefault: boolean } | null)[];
  }[];
};

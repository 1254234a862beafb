/** What a `notify` step leaves for people: the message as it was sent. */
export type NotifyEvidence = {
  channel: string;
  subject: string;
  body: string;
  /** By which a receiver tells that it has got it before. */
  key: string;
  tries: number;
  isSent: boolean;
};

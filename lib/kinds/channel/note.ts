/** A message as channels get it; each writes it in its own way. */
export type Note = {
  /** The same for the same message, whichever try sends it: receivers tell a repetition by it. */
  key: string;
  /** What it tells of, for programs: `run-held`, `announcement`. */
  event: string;
  at: Date;
  subject: string;
  body: string;
  /** Where whoever gets it by mail ends that with one click. */
  endsAt?: string;
  /** In the markup of chats, where the plain text is not to be taken as it is. */
  marked?: { subject: string; body: string };
  link: string | null;
  /** What programs get besides the text. */
  facts: Record<string, unknown>;
  /** Messages with the same thread belong together: the run. */
  thread: string | null;
  /** For whoever is on call: begins the alert of this key, or ends it. */
  onCall: { does: "trigger" | "resolve"; alert: string } | null;
};

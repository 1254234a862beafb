/** What came of posting a message once. */
export type Posted =
  | { outcome: "sent"; answer: string }
  | {
      /** Nothing of it arrived; it was not taken; or it may have been, and the answer is missing. */
      outcome: "not reached" | "refused" | "unknown";
      /** As a part of a sentence: "it answered with status 503". */
      why: string;
      answer: string;
      /** Whether a later try may do: soon, once somebody has mended something, or never. */
      lasts: "now" | "until mended" | "for good";
      /** How long it asked to be left alone. */
      pauseMs: number;
    }
  /** There is nowhere to send it. */
  | { outcome: "not possible"; why: string };

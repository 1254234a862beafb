import type { StreamMessage } from "@/lib/core/live/topic";

/** What the tabs of a browser say to each other. */
export type LinkMessage =
  | { kind: "heard"; message: StreamMessage }
  /** Whether the stream is open, said by the tab that has it. */
  | { kind: "state"; isLive: boolean }
  /** A tab that has just taken the stream asks all what they want. */
  | { kind: "who wants what" }
  | { kind: "wants"; tab: string; topics: [string, string | null][] }
  | { kind: "leaves"; tab: string };

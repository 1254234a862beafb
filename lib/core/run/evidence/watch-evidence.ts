/** What a watch leaves for people, a `prometheus` step over a time included. */
export type WatchEvidence = {
  from: string;
  to: string;
  everyMs: number;
  rounds: number;
  planned: number;
  checks: {
    title: string;
    /** One character a round, oldest first: "+" good, "-" bad, "?" unknown, " " nobody looked. */
    strip: string;
    bad: number;
    /** Of the figure that was looked at, where there is one. */
    least: number | null;
    most: number | null;
    last: number | null;
  }[];
  /** What was not good, the first of it. */
  reds: { at: string; check: string; mark: "+" | "-" | "?"; words: string }[];
  redsLeftOut: number;
  gaps: { from: string; to: string; why: "paused" | "nobody looked" }[];
  endedEarly: string | null;
};

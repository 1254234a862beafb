/** What a colour means, everywhere: live, waiting for a person, failed or destroys, proven. */
export type Tone = "neutral" | "live" | "wait" | "bad" | "good";

/** Text in a tone. */
export const TONE_TEXT: Record<Tone, string> = {
  neutral: "text-muted",
  live: "text-tide",
  wait: "text-wait",
  bad: "text-bad",
  good: "text-good",
};

/** Text on the soft ground of its tone. */
export const TONE_SOFT: Record<Tone, string> = {
  neutral: "border-line-strong text-muted",
  live: "border-transparent bg-tide-soft text-tide",
  wait: "border-transparent bg-wait-soft text-wait",
  bad: "border-transparent bg-bad-soft text-bad",
  good: "border-transparent bg-good-soft text-good",
};

/** The coloured edge of a call-out. */
export const TONE_EDGE: Record<Tone, string> = {
  neutral: "before:bg-edge",
  live: "before:bg-tide",
  wait: "before:bg-wait",
  bad: "before:bg-bad",
  good: "before:bg-good",
};

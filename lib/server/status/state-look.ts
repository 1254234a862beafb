import type { StatusState } from "@/lib/core/status/status-state";

type Look = { label: string; tone: "neutral" | "live" | "wait" | "bad" | "good"; glyph: string };

const HALF =
  '<circle cx="6" cy="6" r="4.25" class="l"/><path d="M6 1.75a4.25 4.25 0 0 1 0 8.5Z" fill="currentColor"/>';
const CHECK = '<path d="m2 6.5 2.75 2.75L10 3.25" class="l"/>';
const BACK = '<path d="M4.5 2.5 1.75 5.25 4.5 8M2 5.25h5a2.5 2.5 0 0 1 0 5H5.5" class="l"/>';

/** How each state looks: a word, a colour and a sign, never the colour alone. */
export const STATE_LOOK: Record<StatusState, Look> = {
  scheduled: {
    ...{ label: "Scheduled", tone: "neutral" },
    glyph: '<circle cx="6" cy="6" r="4.25" class="l"/>',
  },
  "in progress": { label: "In progress", tone: "live", glyph: HALF },
  verifying: { label: "Verifying", tone: "live", glyph: HALF },
  paused: { label: "Paused", tone: "wait", glyph: '<path d="M4 2.5v7m4-7v7" class="l"/>' },
  delayed: {
    ...{ label: "Delayed", tone: "wait" },
    glyph: '<path d="M6 1.25 10.75 6 6 10.75 1.25 6Z" class="l"/>',
  },
  "rolling back": { label: "Rolling back", tone: "bad", glyph: BACK },
  completed: { label: "Completed", tone: "good", glyph: CHECK },
  "rolled back": { label: "Rolled back", tone: "neutral", glyph: BACK },
  cancelled: {
    ...{ label: "Cancelled", tone: "neutral" },
    glyph: '<path d="m2.75 2.75 6.5 6.5m0-6.5-6.5 6.5" class="l"/>',
  },
};

import type { GlyphName } from "@/components/ui/glyph";
import type { Tone } from "@/components/ui/tone";
import type { RunStatus } from "@/lib/core/run/run-status";

export type Look = { tone: Tone; glyph: GlyphName; word: string };

/** How each status of a run looks and what it is called. */
export const RUN_STATUS_LOOK: Record<RunStatus, Look> = {
  draft: { tone: "neutral", glyph: "ring", word: "Draft" },
  booked: { tone: "neutral", glyph: "ring", word: "Booked" },
  open: { tone: "live", glyph: "half", word: "Window open" },
  running: { tone: "live", glyph: "half", word: "Running" },
  held: { tone: "wait", glyph: "pause", word: "Held" },
  rolling_back: { tone: "bad", glyph: "back", word: "Rolling back" },
  rolled_back: { tone: "neutral", glyph: "back", word: "Rolled back" },
  completed: { tone: "good", glyph: "check", word: "Completed" },
  cancelled: { tone: "neutral", glyph: "dash", word: "Cancelled" },
};

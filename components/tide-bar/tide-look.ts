import type { GlyphName } from "@/components/ui/glyph";
import type { Tone } from "@/components/ui/tone";
import type { TideState } from "@/lib/core/tide";

type Look = { tone: Tone; glyph: GlyphName /** The colour of the moment's line. */; now: string };

/** How each state of a window looks, on the bar and over it. */
export const TIDE_LOOK: Record<TideState, Look> = {
  draft: { tone: "neutral", glyph: "ring", now: "var(--text)" },
  booked: { tone: "neutral", glyph: "ring", now: "var(--text)" },
  open: { tone: "live", glyph: "half", now: "var(--text)" },
  held: { tone: "wait", glyph: "pause", now: "var(--wait)" },
  awaiting_decision: { tone: "wait", glyph: "diamond", now: "var(--wait)" },
  rolling_back: { tone: "bad", glyph: "back", now: "var(--bad)" },
  rolled_back: { tone: "neutral", glyph: "back", now: "var(--text)" },
  completed: { tone: "good", glyph: "check", now: "var(--text)" },
  cancelled: { tone: "neutral", glyph: "cross", now: "var(--text)" },
};

export type TideSize = "full" | "card" | "small";

/** Heights in pixels: the band of the plan, the lane of what really happens, the hours below. */
export type Measures = {
  height: number;
  band: { top: number; height: number };
  lane: { top: number; height: number };
  hours: number | null;
  flags: boolean;
};

/** The measures of each size. */
export const TIDE_MEASURES: Record<TideSize, Measures> = {
  full: {
    height: 104,
    band: { top: 24, height: 44 },
    lane: { top: 73, height: 6 },
    hours: 98,
    flags: true,
  },
  card: {
    height: 64,
    band: { top: 14, height: 20 },
    lane: { top: 38, height: 6 },
    hours: 60,
    flags: false,
  },
  small: {
    height: 24,
    band: { top: 6, height: 8 },
    lane: { top: 16, height: 4 },
    hours: null,
    flags: false,
  },
};

import type { GlyphName } from "@/components/ui/glyph";
import type { Tone } from "@/components/ui/tone";
import type { Effect } from "@/lib/core/run/effect";

/** How what a step does to its target looks. */
export const EFFECT_LOOK: Record<Effect, { tone: Tone; glyph: GlyphName | "none"; word: string }> =
  {
    reads: { tone: "neutral", glyph: "none", word: "Only reads" },
    changes: { tone: "neutral", glyph: "dot", word: "Changes" },
    destroys: { tone: "bad", glyph: "bang", word: "Destroys" },
  };

import clsx from "clsx";
import { Glyph, type GlyphName, TONE_GLYPH } from "./glyph";
import { TONE_SOFT, type Tone } from "./tone";

type Props = {
  tone?: Tone;
  /** Another sign than the tone's own, or none. */
  glyph?: GlyphName | "none";
  children: string;
};

/** A state in a word, with its tone and its sign. */
export function Badge({ tone = "neutral", glyph, children }: Props) {
  const sign = glyph ?? (tone === "neutral" ? "none" : TONE_GLYPH[tone]);
  return (
    <span
      className={clsx(
        "inline-flex h-5 items-center gap-1.5 whitespace-nowrap rounded-sm border px-1.5 text-xs",
        TONE_SOFT[tone],
      )}
    >
      {sign !== "none" && <Glyph name={sign} className="size-2.5" />}
      {children}
    </span>
  );
}

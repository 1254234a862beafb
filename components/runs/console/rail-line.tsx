import clsx from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";
import { Glyph, type GlyphName } from "@/components/ui/glyph";
import { TONE_TEXT, type Tone } from "@/components/ui/tone";

type Props = {
  href: string;
  look: { tone: Tone; glyph: GlyphName; word: string };
  title: string;
  figure: ReactNode;
  isHere: boolean;
  /** A step under its phase. */
  isUnder?: boolean;
  isStrong?: boolean;
};

/** One line of the rail: a sign, a name, a time. The sign's word is read aloud. */
export function RailLine({ href, look, title, figure, isHere, isUnder, isStrong }: Props) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      data-rail={isUnder ? "step" : "phase"}
      aria-current={isHere ? "step" : undefined}
      className={clsx(
        "flex items-baseline gap-2.5 rounded-md py-1.5 pr-2 hover:bg-raised pointer-coarse:py-2.5",
        isUnder ? "pl-7 text-sm" : "pl-2",
        isHere && "bg-raised",
        isStrong || isHere ? "text-text" : "text-muted",
      )}
    >
      <Glyph
        name={look.glyph}
        className={clsx("translate-y-0.5", isUnder && "size-2.5", TONE_TEXT[look.tone])}
      />
      <span className={clsx("min-w-0 flex-1", !isUnder && isStrong && "font-strong")}>
        {title}
        <span className="sr-only">, {look.word}</span>
      </span>
      <span className="figure shrink-0 text-faint text-xs">{figure}</span>
    </Link>
  );
}

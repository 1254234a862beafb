import clsx from "clsx";
import type { ReactNode } from "react";
import type { Tone } from "./tone";

const line = { fill: "none", stroke: "currentColor", strokeWidth: 1.5 } as const;

const SHAPES = {
  dot: <circle cx="6" cy="6" r="3.5" fill="currentColor" />,
  ring: <circle cx="6" cy="6" r="4.25" {...line} />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.25" {...line} />
      <path d="M6 1.75a4.25 4.25 0 0 1 0 8.5Z" fill="currentColor" />
    </>
  ),
  check: <path d="m2 6.5 2.75 2.75L10 3.25" {...line} strokeLinecap="round" />,
  cross: <path d="m2.75 2.75 6.5 6.5m0-6.5-6.5 6.5" {...line} strokeLinecap="round" />,
  diamond: <path d="M6 1.25 10.75 6 6 10.75 1.25 6Z" {...line} strokeLinejoin="round" />,
  bang: <path d="M6 1.5v5.75m0 2.25v1" {...line} strokeLinecap="round" />,
  pause: <path d="M4 2.5v7m4-7v7" {...line} strokeWidth={2} strokeLinecap="round" />,
  back: <path d="M4.5 2.5 1.75 5.25 4.5 8M2 5.25h5a2.5 2.5 0 0 1 0 5H5.5" {...line} />,
  dash: <path d="M2.5 6h7" {...line} strokeLinecap="round" />,
  buoy: (
    <path d="M6 1 9 8H3ZM1 10.25c1.7-1.2 3.3-1.2 5 0s3.3 1.2 5 0" {...line} strokeWidth={1.25} />
  ),
} satisfies Record<string, ReactNode>;

export type GlyphName = keyof typeof SHAPES;

/** The glyph a tone carries when nothing more exact is known. */
export const TONE_GLYPH: Record<Tone, GlyphName> = {
  neutral: "ring",
  live: "half",
  wait: "diamond",
  bad: "cross",
  good: "check",
};

/** A 12 pixel sign that stands beside a word and never instead of it. */
export function Glyph({ name, className }: { name: GlyphName; className?: string | undefined }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className={clsx("size-3 shrink-0", className)}>
      {SHAPES[name]}
    </svg>
  );
}

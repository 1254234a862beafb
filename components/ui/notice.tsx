import clsx from "clsx";
import type { ReactNode } from "react";
import { Glyph, TONE_GLYPH } from "./glyph";
import { TONE_EDGE, TONE_TEXT, type Tone } from "./tone";

type Props = {
  tone?: Tone;
  /** What is so. */
  message: ReactNode;
  /** What to do about it. */
  remedy?: ReactNode;
  /** Spoken at once when it appears: for answers to something the reader just did. */
  urgent?: boolean;
  children?: ReactNode;
};

/** A call-out: what is so, and what to do. */
export function Notice({ tone = "neutral", message, remedy, urgent, children }: Props) {
  return (
    <div
      role={urgent ? "alert" : undefined}
      className={clsx(
        "relative flex gap-3 rounded-md border border-line-strong bg-surface py-3 pr-4 pl-5",
        "before:absolute before:-inset-y-px before:-left-px before:w-1 before:rounded-l-md before:content-['']",
        TONE_EDGE[tone],
      )}
    >
      <Glyph
        name={tone === "bad" ? "bang" : TONE_GLYPH[tone]}
        className={clsx("mt-1", TONE_TEXT[tone])}
      />
      <div className="min-w-0 flex-1 space-y-1">
        <p className="wrap-anywhere">{message}</p>
        {remedy && <p className="wrap-anywhere text-muted text-sm">{remedy}</p>}
        {children}
      </div>
    </div>
  );
}

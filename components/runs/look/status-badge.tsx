import clsx from "clsx";
import { Badge } from "@/components/ui/badge";
import { Glyph } from "@/components/ui/glyph";
import { TONE_TEXT } from "@/components/ui/tone";
import type { RunStatus } from "@/lib/core/run/run-status";
import type { Look } from "./run-status-look";
import { RUN_STATUS_LOOK } from "./run-status-look";

/** A run's status as a badge. */
export function RunStatusBadge({ status }: { status: RunStatus }) {
  const { tone, glyph, word } = RUN_STATUS_LOOK[status];
  return (
    <Badge tone={tone} glyph={glyph}>
      {word}
    </Badge>
  );
}

/** A sign and a word in the tone of a status, for lines of text. */
export function StatusWord({ look, className }: { look: Look; className?: string }) {
  return (
    <span
      className={clsx(
        "inline-flex items-baseline gap-2 whitespace-nowrap",
        TONE_TEXT[look.tone],
        className,
      )}
    >
      <Glyph name={look.glyph} className="translate-y-px" />
      {look.word}
    </span>
  );
}

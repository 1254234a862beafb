import clsx from "clsx";
import { CodeBlock } from "@/components/ui/code-block";
import { Glyph, type GlyphName } from "@/components/ui/glyph";
import { TONE_TEXT, type Tone } from "@/components/ui/tone";
import type { DryEvidence, TriedStatement } from "@/lib/core/run/evidence/dry-evidence";

const VERDICT_LOOK: Record<TriedStatement["verdict"], { tone: Tone; glyph: GlyphName }> = {
  "would run": { tone: "good", glyph: "check" },
  "can only be read": { tone: "neutral", glyph: "ring" },
  depends: { tone: "neutral", glyph: "half" },
  "would fail": { tone: "bad", glyph: "cross" },
};

/** What a dry run says of each statement. Nothing of it was done. */
export function DryEvidenceView({ evidence }: { evidence: DryEvidence }) {
  return (
    <ol className="space-y-4">
      {evidence.tried.map(({ text, verdict, words, sqlstate }) => {
        const look = VERDICT_LOOK[verdict];
        return (
          <li key={text} className="space-y-2">
            <p className={clsx("flex items-baseline gap-2", TONE_TEXT[look.tone])}>
              <Glyph name={look.glyph} className="translate-y-0.5" />
              <span className="wrap-anywhere">
                {words} {sqlstate && <span className="figure text-xs">{sqlstate}</span>}
              </span>
            </p>
            <CodeBlock code={text} label={`Statement that ${verdict}`} />
          </li>
        );
      })}
    </ol>
  );
}

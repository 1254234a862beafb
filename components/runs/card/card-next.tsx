import { Fold } from "@/components/runs/evidence/fold";
import { EFFECT_LOOK } from "@/components/runs/look/effect-look";
import { PreviewParts } from "@/components/runs/step/preview-parts";
import { Badge } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { NextPhase, NextStep } from "@/lib/core/run/gates/gate-basis";

/** What begins when it is approved, with the very statements; what only reads is folded. */
export function CardNext({ next }: { next: NextPhase }) {
  const isReading = next.steps.every(({ effect }) => effect === "reads");
  return (
    <Section title="What happens next" note={next.title}>
      {next.steps.map((step) => (
        <Step key={step.id} step={step} isOpen={isReading || step.effect !== "reads"} />
      ))}
    </Section>
  );
}

/** A table with many partitions has hundreds: on a phone nobody scrolls past them to the answer. */
const SHOWN = 6;

function Step({ step, isOpen }: { step: NextStep; isOpen: boolean }) {
  const { tone, glyph, word } = EFFECT_LOOK[step.effect];
  const more = step.parts.slice(SHOWN);
  return (
    <Fold
      isOpen={isOpen}
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="wrap-anywhere">{step.title}</span>
          <Badge tone={tone} glyph={glyph}>
            {word}
          </Badge>
        </span>
      }
    >
      {step.problem !== null && (
        <Notice
          tone="wait"
          message={`What it will run cannot be said yet. ${step.problem}`}
          remedy="It is shown on the console before the step begins."
        />
      )}
      <PreviewParts parts={step.parts.slice(0, SHOWN)} />
      {more.length > 0 && (
        <Fold title="The other statements, in the order in which they run" note={more.length}>
          <PreviewParts parts={more} after={SHOWN} />
        </Fold>
      )}
    </Fold>
  );
}

import { Fold } from "@/components/runs/evidence/fold";
import { EFFECT_LOOK } from "@/components/runs/look/effect-look";
import { PreviewParts } from "@/components/runs/step/preview-parts";
import { Badge } from "@/components/ui/badge";
import { clockSpan } from "@/components/ui/format-span";
import type { StepPreview } from "@/lib/core/playbook/playbook-view";
import type { PlanStep } from "@/lib/core/run/run-plan";
import { Paragraphs } from "./paragraphs";
import { stepTraits } from "./step-traits";

type Props = { step: PlanStep; number: string; preview: StepPreview | undefined };

/** A step over exactly what it will do. */
export function PlanStepFold({ step, number, preview }: Props) {
  const { title, kind, effect, help, estimateMs } = step;
  const look = EFFECT_LOOK[effect];
  return (
    <Fold
      title={
        <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <span>
            <span className="figure mr-3 text-faint text-sm">{number}</span> {title}
          </span>
          <span className="text-muted text-sm">{kind}</span>
          {effect !== "reads" && (
            <Badge tone={look.tone} glyph={look.glyph}>
              {look.word}
            </Badge>
          )}
          {step.gate && (
            <Badge tone="wait" glyph="diamond">
              Go or no-go
            </Badge>
          )}
          {step.isPausable && <Badge glyph="pause">Pausable</Badge>}
          {step.ifNot === "rollback" && <Badge glyph="back">Or rolls back</Badge>}
          {step.isOptional && <Badge glyph="none">Optional</Badge>}
        </span>
      }
      note={estimateMs === null ? null : `~${clockSpan(estimateMs)}`}
    >
      {help && <Paragraphs text={help} />}
      <p className="wrap-anywhere text-muted text-sm">
        <span className="figure text-faint">{step.id}</span> · {stepTraits(step).join(" · ")}
      </p>
      {preview?.problem && (
        <p className="wrap-anywhere max-w-[72ch] text-muted text-sm">
          Known in full later: {preview.problem}
        </p>
      )}
      <PreviewParts parts={preview?.parts ?? []} />
    </Fold>
  );
}

import { EFFECT_LOOK } from "@/components/runs/look/effect-look";
import type { PhaseLine, StepLine } from "@/components/runs/look/phase-lines";
import { StatusWord } from "@/components/runs/look/status-badge";
import { STEP_STATUS_LOOK } from "@/components/runs/look/step-status-look";
import { Badge } from "@/components/ui/badge";

/** What a step is: its place, its name, how it stands, and what it does to the target. */
export function StepHead({ phase, step }: { phase: PhaseLine; step: StepLine }) {
  const { plan, view, number } = step;
  const effect = EFFECT_LOOK[plan.effect];
  const isNumbered = phase.phase.part === "window";
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <p className="text-muted text-sm">
          {isNumbered && <>Step {number} · </>}
          {phase.phase.title}
        </p>
        <h2 className="wrap-anywhere text-2xl tracking-tight">{plan.title}</h2>
        <StatusWord look={STEP_STATUS_LOOK[view.status]} className="mt-1 text-sm" />
      </div>
      <ul aria-label="What kind of step it is" className="flex flex-wrap gap-2">
        <li>
          <Badge tone={effect.tone} glyph={effect.glyph}>
            {effect.word}
          </Badge>
        </li>
        <li>
          <Badge>{plan.kind}</Badge>
        </li>
        {plan.by === "worker" && (
          <>
            <li>
              <Badge>{plan.isPausable ? "Can pause" : "No pause"}</Badge>
            </li>
            <li>
              <Badge>{plan.isStoppable ? "Can stop" : "Runs to its end"}</Badge>
            </li>
          </>
        )}
        {plan.isOptional && (
          <li>
            <Badge>Optional</Badge>
          </li>
        )}
      </ul>
    </div>
  );
}

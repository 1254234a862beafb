import { useRunScreen } from "@/components/runs/live/run-context";
import type { StepLine } from "@/components/runs/look/phase-lines";
import { StatusWord } from "@/components/runs/look/status-badge";
import { STEP_STATUS_LOOK } from "@/components/runs/look/step-status-look";
import { StepBudget } from "@/components/runs/step/step-budget";
import { StepProgress } from "@/components/runs/step/step-progress";
import { Section } from "@/components/ui/section";
import { isBusy } from "@/lib/core/run/step-status";
import { LogTail } from "./log-tail";
import { stepNow } from "./step-now";

/** The phase and the step at hand: how far, how long, and what it said last. */
export function NowPanel() {
  const { run } = useRunScreen();
  const at = stepNow(run);
  if (!at) return null;
  const { line, step, of } = at;
  return (
    <Section title="Now" note={`Phase ${line.number} of ${of}, ${line.phase.title}`}>
      <StepNow step={step} />
    </Section>
  );
}

function StepNow({ step: { plan, view, number } }: { step: StepLine }) {
  const { run } = useRunScreen();
  const estimate = run.estimates[plan.id];
  const attempt = view.attempts[0];
  const isAtWork = isBusy(view.status);
  return (
    <div className="space-y-4">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="figure text-faint">{number}</span>
        <span className="wrap-anywhere text-xl">{plan.title}</span>
        <StatusWord look={STEP_STATUS_LOOK[view.status]} />
      </p>
      {view.words && <p className="wrap-anywhere text-muted">{view.words}</p>}
      {view.progress && <StepProgress progress={view.progress} isBusy={isAtWork} />}
      {isAtWork && view.startedAt && estimate && (
        <StepBudget
          startedAt={view.startedAt}
          estimate={estimate}
          investigateAt={plan.investigateAt}
        />
      )}
      {attempt && attempt.lines > 0 && (
        <LogTail
          source={{ runId: run.id, stepId: plan.id, epoch: attempt.epoch }}
          lines={attempt.lines}
        />
      )}
    </div>
  );
}

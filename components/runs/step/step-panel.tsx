import { Fold } from "@/components/runs/evidence/fold";
import { StepEvidence } from "@/components/runs/evidence/step-evidence";
import { useRunScreen } from "@/components/runs/live/run-context";
import { LogViewer } from "@/components/runs/log/log-viewer";
import type { PhaseLine, StepLine } from "@/components/runs/look/phase-lines";
import { Section } from "@/components/ui/section";
import { isBusy, isSettled, isStuck } from "@/lib/core/run/step-status";
import { AttemptHistory } from "./attempt-history";
import { ManualPanel } from "./manual-panel";
import { SkipStep } from "./skip-step";
import { StepBudget } from "./step-budget";
import { StepControls } from "./step-controls";
import { StepFailure } from "./step-failure";
import { StepHead } from "./step-head";
import { StepOutcome } from "./step-outcome";
import { StepPreview } from "./step-preview";
import { StepProgress } from "./step-progress";
import { WaysOn } from "./ways-on";

/** One step, from what it will do to what it left. */
export function StepPanel({ phase, step }: { phase: PhaseLine; step: StepLine }) {
  const { run, isReal } = useRunScreen();
  const { plan, view } = step;
  const { status, startedAt, progress } = view;
  const last = view.attempts[0];
  const estimate = run.estimates[plan.id];
  const hasRun = isSettled(status) || isStuck(status);
  return (
    <article className="min-w-0 space-y-8" data-step={plan.id} data-status={status}>
      <div className="space-y-4">
        <StepHead phase={phase} step={step} />
        {plan.help && <p className="max-w-[72ch] whitespace-pre-wrap text-muted">{plan.help}</p>}
        {isStuck(status) ? <StepFailure step={step} /> : <StepOutcome view={view} />}
        {isStuck(status) && <WaysOn step={step} />}
      </div>
      {progress && (isBusy(status) || (!isSettled(status) && progress.done > 0)) && (
        <StepProgress progress={progress} isBusy={isBusy(status)} />
      )}
      {startedAt && isBusy(status) && estimate && plan.by === "worker" && (
        <StepBudget {...{ startedAt, estimate }} investigateAt={plan.investigateAt} />
      )}
      <StepControls step={step} />
      {plan.by === "people" && <ManualPanel step={step} />}
      <SkipStep phase={phase} step={step} />
      {plan.by === "worker" && Boolean(last?.evidence) && (
        <Section title={isBusy(status) ? "So far" : "Evidence"}>
          <StepEvidence kind={plan.kind} evidence={last?.evidence} />
        </Section>
      )}
      {plan.by === "worker" &&
        (hasRun && last?.evidence ? (
          <Fold title="What ran, as it was shown before">
            <StepPreview runId={run.id} stepId={plan.id} epoch={last.epoch} />
          </Fold>
        ) : (
          <Section title={isBusy(status) ? "What is running" : "What will run"}>
            <StepPreview runId={run.id} stepId={plan.id} epoch={last?.epoch ?? 0} />
          </Section>
        ))}
      {isReal && last && last.lines > 0 && (
        <LogViewer
          key={`${plan.id} ${last.epoch}`}
          source={{ runId: run.id, stepId: plan.id, epoch: last.epoch }}
          total={last.lines}
          endedAt={last.endedAt}
        />
      )}
      <AttemptHistory stepId={plan.id} kind={plan.kind} attempts={view.attempts} />
    </article>
  );
}

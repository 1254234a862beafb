import { type PhaseLine, phaseLines, type StepLine } from "@/components/runs/look/phase-lines";
import type { RunView } from "@/lib/core/run/run-view";
import { isBusy, isSettled } from "@/lib/core/run/step-status";

/** The step that a run is at: the one at work, or else the first that is not settled on its way. */
export function stepNow(run: RunView): { line: PhaseLine; step: StepLine; of: number } | null {
  const isBack = run.status === "rolling_back";
  const lines = isBack
    ? phaseLines(run, "rollback").filter(({ phase }) => phase.id === run.wayBack)
    : phaseLines(run, "window");
  const all = lines.flatMap((line) => line.steps.map((step) => ({ line, step, of: lines.length })));
  return (
    all.find(({ step }) => isBusy(step.view.status)) ??
    all.find(({ step }) => !isSettled(step.view.status)) ??
    null
  );
}

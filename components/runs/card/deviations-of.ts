import { STEP_STATUS_LOOK } from "@/components/runs/look/step-status-look";
import { saySpan } from "@/components/ui/format-span";
import { findPlanStep } from "@/lib/core/run/run-plan";
import type { RunView, StepView } from "@/lib/core/run/run-view";

export type Deviation = { key: string; title: string; words: string };

const BY_PEOPLE = ["tolerated", "skipped"];
const STUCK = ["failed", "stopped", "uncertain"];

/** The steps that were not as they were planned: let pass, left out, stuck, tried again, or much longer. */
export function deviationsOf(run: Pick<RunView, "plan" | "steps" | "estimates">): Deviation[] {
  return run.steps.flatMap((step) => {
    const planned = findPlanStep(run.plan, step.id)?.step;
    const words = planned ? sayDeviations(run, step, planned.investigateAt) : [];
    if (!planned || words.length === 0) return [];
    return { key: step.id, title: planned.title, words: words.join(" ") };
  });
}

function sayDeviations(
  run: Pick<RunView, "estimates">,
  step: StepView,
  investigateAt: number,
): string[] {
  const { status, words, epoch, startedAt, endedAt } = step;
  const estimate = run.estimates[step.id]?.ms;
  const took = startedAt && endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : 0;
  const isOdd = BY_PEOPLE.includes(status) || STUCK.includes(status);
  return [
    ...(isOdd ? [`${STEP_STATUS_LOOK[status].word}${words ? `: ${words}` : "."}`] : []),
    ...(epoch > 1 ? [`Tried ${epoch} times.`] : []),
    ...(estimate !== undefined && took > estimate * investigateAt
      ? [`Took ${saySpan(took)}, estimated at ${saySpan(estimate)}.`]
      : []),
  ];
}

import { saySpan } from "@/components/ui/format-span";
import type { PlanStep, Tolerance } from "@/lib/core/run/run-plan";

const CRASH: Record<PlanStep["afterCrash"], string> = {
  rerun: "after a crash it runs again",
  probe: "after a crash it finds out what was done",
  ask: "after a crash it asks",
};

const FAILURE: Record<PlanStep["ifNot"], string> = {
  hold: "the run holds if it fails",
  warn: "the run warns and goes on if it fails",
  rollback: "the run rolls back if it fails",
};

/** How a step behaves, in short sentences. */
export function stepTraits(step: PlanStep): string[] {
  const isWork = step.by === "worker";
  return [
    ...(isWork ? [step.start === "by hand" ? "waits for a click" : "begins by itself"] : []),
    ...(step.isPausable ? ["can be paused"] : []),
    step.wayAtOnce ? "the run rolls back at once if it fails" : FAILURE[step.ifNot],
    ...(step.tolerate ? [sayTolerance(step.tolerate)] : []),
    ...(step.isOptional ? ["may be left out"] : []),
    ...(step.proves ? ["proves a backup"] : []),
    ...(step.needsBackupMs === null
      ? []
      : [`needs a backup younger than ${saySpan(step.needsBackupMs)}`]),
    ...(isWork ? [CRASH[step.afterCrash]] : []),
    ...(step.estimateMs === null ? [] : [`about ${saySpan(step.estimateMs)}`]),
  ];
}

function sayTolerance({ by, bounds }: Tolerance): string {
  const figures = Object.entries(bounds).map(([figure, { atMost, atLeast }]) =>
    [
      figure,
      ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
      ...(atMost === undefined ? [] : [`at most ${atMost}`]),
    ].join(" "),
  );
  return `the ${by} may let it pass with ${figures.join(", ")}`;
}

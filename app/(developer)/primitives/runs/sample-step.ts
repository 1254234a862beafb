import type { PlanStep } from "@/lib/core/run/run-plan";

type Draft = Pick<PlanStep, "id" | "title" | "kind"> & Partial<PlanStep>;

/** A step that only reads and begins by itself; what the draft says wins. */
export function sampleStep(draft: Draft): PlanStep {
  return {
    input: {},
    effect: "reads",
    afterCrash: "rerun",
    isPausable: false,
    isStoppable: true,
    by: "worker",
    start: "by itself",
    isOptional: false,
    ifNot: "hold",
    wayAtOnce: null,
    tolerate: null,
    estimateMs: null,
    investigateAt: 1.5,
    help: null,
    gate: null,
    judges: true,
    confirm: null,
    proves: null,
    needsBackupMs: null,
    ...draft,
  };
}

import type { PlanPhase } from "./run-plan";

/** Whether steps of a phase move a table into partitions, or back: something to be watched. */
export function movesTable({ steps }: Pick<PlanPhase, "steps">): boolean {
  return steps.some(({ kind }) => kind.startsWith("partition."));
}

import type { ChartMark } from "@/components/charts/chart-data";
import type { RunView } from "@/lib/core/run/run-view";

const MARKED: Record<string, string> = {
  "partition.cutover": "cutover",
  "partition.roll-back": "back",
};

/** The moments at which the tables were exchanged. */
export function marksOf({ plan, steps }: Pick<RunView, "plan" | "steps">): ChartMark[] {
  return plan.phases
    .flatMap((phase) => phase.steps)
    .flatMap(({ id, kind }) => {
      const title = MARKED[kind];
      const step = steps.find((one) => one.id === id);
      const isDone = step?.status === "passed" && step.endedAt !== null;
      return title && isDone ? [{ at: Date.parse(step.endedAt ?? ""), title }] : [];
    });
}

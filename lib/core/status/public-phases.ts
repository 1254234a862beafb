import type { DrawnPhase } from "@/lib/core/run/derive-tide-plan";
import type { StatusPlan } from "./status-plan";
import type { SourcePhase } from "./status-source";

/** The phases as the tide bar takes them, with public titles and with nothing else of their steps. */
export function publicPhases(phases: SourcePhase[], said: StatusPlan | null): DrawnPhase[] {
  const inWindow = phases.filter(({ part }) => part === "window");
  return phases.map((phase) => ({
    ...{ id: phase.id, part: phase.part, atMs: phase.atMs, takesMs: phase.takesMs },
    isPointOfNoReturn: phase.isPointOfNoReturn,
    title:
      titleIn(said, phase.id) ??
      `Phase ${inWindow.findIndex(({ id }) => id === phase.id) + 1} of ${inWindow.length}`,
    steps: phase.steps.map(({ id }) => ({ id })),
  }));
}

function titleIn(said: StatusPlan | null, id: string): string | undefined {
  return said && Object.hasOwn(said.phases, id) ? said.phases[id] : undefined;
}

import type { GateView, RunView, StepView, TimelineEntry } from "./run-view";

/** One message of a run's stream. Applying one twice is harmless. */
export type RunChange =
  | { type: "snapshot"; run: RunView }
  | { type: "head"; head: Omit<RunView, "plan" | "steps" | "gates" | "timeline" | "estimates"> }
  | { type: "step"; step: StepView }
  | { type: "gate"; gate: GateView }
  | { type: "timeline"; entries: TimelineEntry[] };

const TIMELINE_KEPT = 500;

/** Folds one change into the view. */
export function applyRunChange(run: RunView, change: RunChange): RunView {
  switch (change.type) {
    case "snapshot":
      return change.run;
    case "head":
      return { ...run, ...change.head };
    case "step":
      return { ...run, steps: replaced(run.steps, change.step) };
    case "gate":
      return { ...run, gates: replaced(run.gates, change.gate) };
    case "timeline": {
      const known = new Set(run.timeline.map(({ id }) => id));
      const fresh = change.entries.filter(({ id }) => !known.has(id));
      return { ...run, timeline: [...run.timeline, ...fresh].slice(-TIMELINE_KEPT) };
    }
  }
}

function replaced<Thing extends { id: string }>(things: Thing[], thing: Thing): Thing[] {
  return things.map((old) => (old.id === thing.id ? thing : old));
}

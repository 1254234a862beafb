import type { PhasePart, PlanPhase, PlanStep } from "@/lib/core/run/run-plan";
import type { GateView, RunView, StepView } from "@/lib/core/run/run-view";
import { isBusy, isSettled, isStuck } from "@/lib/core/run/step-status";

/** How far a phase is, for the eye. */
export type PhaseState = "planned" | "asked" | "live" | "stuck" | "done";

export type StepLine = { plan: PlanStep; view: StepView; number: string };

export type PhaseLine = {
  phase: PlanPhase;
  /** Its place in its part, from 1. */
  number: number;
  state: PhaseState;
  startedAt: string | null;
  endedAt: string | null;
  gate: GateView | null;
  steps: StepLine[];
};

/** The phases of one part of a run, each with how it stands. */
export function phaseLines(run: RunView, part: PhasePart): PhaseLine[] {
  return run.plan.phases
    .filter((phase) => phase.part === part)
    .map((phase, place) => phaseLine(run, phase, place + 1));
}

/** One phase of a run by its id, with how it stands. */
export function findPhaseLine(run: RunView, phaseId: string): PhaseLine | undefined {
  const part = run.plan.phases.find(({ id }) => id === phaseId)?.part;
  return part && phaseLines(run, part).find(({ phase }) => phase.id === phaseId);
}

function phaseLine(run: RunView, phase: PlanPhase, number: number): PhaseLine {
  const steps = phase.steps.map((plan, place) => ({
    plan,
    view: run.steps.find(({ id }) => id === plan.id) ?? notBegun(plan.id),
    number: `${number}.${place + 1}`,
  }));
  const gate = run.gates.find(({ id }) => id === phase.gate?.id) ?? null;
  const starts = steps.flatMap(({ view }) => view.startedAt ?? []).sort();
  const ends = steps.flatMap(({ view }) => view.endedAt ?? []).sort();
  const state = stateOf(steps, gate);
  return {
    ...{ phase, number, state, gate, steps },
    startedAt: starts[0] ?? null,
    endedAt: state === "done" ? (ends.at(-1) ?? null) : null,
  };
}

function stateOf(steps: StepLine[], gate: GateView | null): PhaseState {
  const statuses = steps.map(({ view }) => view.status);
  if (statuses.length > 0 && statuses.every(isSettled)) return "done";
  if (statuses.some(isStuck)) return "stuck";
  if (statuses.some((status) => isBusy(status) || isSettled(status) || status === "paused"))
    return "live";
  if (gate && gate.status !== "waiting" && gate.status !== "approved") return "asked";
  return statuses.some((status) => status === "ready") ? "live" : "planned";
}

function notBegun(id: string): StepView {
  return {
    ...{ id, status: "waiting", epoch: 0, words: null, progress: null },
    ...{ startedAt: null, endedAt: null, resumesAt: null, attempts: [], signOffs: [] },
  };
}

import { isSettled } from "@/lib/core/run/step-status";
import type { SourcePhase, StatusSource } from "./status-source";

/** The phase under way, and whether it only looks over what was done. */
export type PhasesNow = { phaseId: string | undefined; isVerifying: boolean };

/** Which phase of the window a run is in: the first one that is not settled. */
export function phasesNow(source: StatusSource): PhasesNow {
  const phases = source.phases.filter(({ part }) => part === "window");
  const index = phases.findIndex((phase) => !isDone(source, phase));
  const phase = phases[index];
  if (!phase) return { phaseId: undefined, isVerifying: false };
  const named = source.said?.verifying ?? [];
  const isVerifying =
    named.length > 0
      ? named.includes(phase.id)
      : looksOver(phase) && phases.slice(0, index).some(({ steps }) => steps.some(changes));
  return { phaseId: phase.id, isVerifying };
}

function isDone({ steps }: StatusSource, phase: SourcePhase): boolean {
  const ids = new Set(phase.steps.map(({ id }) => id));
  return steps.filter(({ id }) => ids.has(id)).every(({ status }) => isSettled(status));
}

function looksOver({ steps }: SourcePhase): boolean {
  return !steps.some(changes);
}

function changes(step: { changes: boolean }): boolean {
  return step.changes;
}

import type { PhaseLine } from "@/components/runs/look/phase-lines";
import type { Move } from "@/lib/core/run/next-move";

/**
 * What the console shows of a phase: what the address asks for, or else what the run is at there: a
 * step, the gate. Null is the phase as a whole.
 */
export function shownIn(line: PhaseLine, asked: string | null, move: Move): string | null {
  if (asked === "gate" && line.gate) return asked;
  if (line.steps.some(({ plan }) => plan.id === asked)) return asked;
  if (!("phaseId" in move) || move.phaseId !== line.phase.id) return null;
  if ("gateId" in move)
    return line.steps.find(({ plan }) => plan.gate?.id === move.gateId)?.plan.id ?? "gate";
  return "stepId" in move ? move.stepId : null;
}

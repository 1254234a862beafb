import type { PhaseLine } from "@/components/runs/look/phase-lines";

/** The step before or after where the reader is, through all phases; undefined at an end. */
export function neighbourOf(
  lines: readonly PhaseLine[],
  { phaseId, at }: { phaseId: string; at: string | null },
  way: 1 | -1,
): string | undefined {
  const all = lines.flatMap(({ phase, steps }) =>
    steps.map(({ plan }) => ({ phaseId: phase.id, stepId: plan.id })),
  );
  const here = all.findIndex(({ stepId }) => stepId === at);
  if (here >= 0) return all[here + way]?.stepId;
  // A phase as a whole, or its gate, stands before its first step.
  const first = all.findIndex((step) => step.phaseId === phaseId);
  return all[way === 1 ? first : first - 1]?.stepId;
}

import type { OutlinePhase, OutlineStep } from "@/lib/playbook/outline";
import type { Reading } from "@/lib/playbook/reading";

/** A step with the phase that it is in. */
export type Placed = { phase: OutlinePhase; step: OutlineStep };

const ORDER = ["before", "window", "rollback", "after"];

/** Every step of a playbook, in order. */
export function placedSteps({ phases }: Reading): Placed[] {
  return phases.flatMap((phase) => phase.steps.map((step) => ({ phase, step })));
}

/** Whether what one step finds is known when the other begins. */
export function comesBefore(one: Placed, other: Placed): boolean {
  if (one.phase === other.phase) {
    return one.phase.steps.indexOf(one.step) < other.phase.steps.indexOf(other.step);
  }
  // Nobody knows which way back is taken, or whether any is.
  if (one.phase.part === "rollback") return false;
  const [first, second] = [one, other].map(({ phase }) => ORDER.indexOf(phase.part));
  if (first !== second) return (first ?? 0) < (second ?? 0);
  return Number(one.phase.path[1]) < Number(other.phase.path[1]);
}

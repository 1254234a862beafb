import type { OutlineStep } from "@/lib/playbook/outline";
import type { Reading } from "@/lib/playbook/reading";
import type { WrittenGate } from "@/lib/playbook/schema/gate-schema";
import type { Path } from "@/lib/playbook/yaml/source-map";

type Written = { path: Path; gate: WrittenGate; ahead: OutlineStep[] };

/** Every gate of a playbook, where it stands, with the steps that are done when it is decided. */
export function writtenGates({ phases, definition }: Reading): Written[] {
  const checklists = phases.filter(({ part }) => part === "before");
  const approval: Written[] = definition.approval
    ? [
        {
          path: ["approval"],
          gate: definition.approval,
          ahead: checklists.flatMap(({ steps }) => steps),
        },
      ]
    : [];
  const inPhases = phases.flatMap((phase, index) => {
    const before = phases.slice(0, index).flatMap(({ steps }) => steps);
    const ofPhase: Written[] = phase.gate
      ? [{ path: [...phase.path, "gate"], gate: phase.gate, ahead: before }]
      : [];
    const ofSteps = phase.steps.flatMap(({ written, path }, place): Written[] =>
      written.gate
        ? [
            {
              path: [...path, "gate"],
              gate: written.gate,
              ahead: [...before, ...phase.steps.slice(0, place)],
            },
          ]
        : [],
    );
    return [...ofPhase, ...ofSteps];
  });
  return [...approval, ...inPhases];
}

import type { Problem } from "@/lib/core/playbook/problem";
import type { OutlinePhase, OutlineStep } from "@/lib/playbook/outline";
import { problemOf, type Reading } from "@/lib/playbook/reading";
import type { Path } from "@/lib/playbook/yaml/source-map";

/** Decisions on evidence that is not there yet, and ways back that are not there at all. */
export function lintWays(reading: Reading): Problem[] {
  return [...shownTooEarly(reading), ...noWayBack(reading)];
}

/** A gate is decided before its phase begins, and the approval before the window opens. */
function shownTooEarly(reading: Reading): Problem[] {
  const { phases, definition } = reading;
  const gates = phases.map((phase, index) => ({
    path: [...phase.path, "gate"],
    shows: phase.gate?.shows ?? [],
    ahead: phases.slice(0, index),
  }));
  const approval = {
    path: ["approval"],
    shows: definition.approval?.shows ?? [],
    ahead: phases.filter(({ part }) => part === "before"),
  };
  return [approval, ...gates].flatMap(({ path, shows, ahead }) =>
    shows.flatMap((id, index) =>
      hasStep(phases, id) && !hasStep(ahead, id)
        ? [late(reading, [...path, "shows", index], id)]
        : [],
    ),
  );
}

function hasStep(phases: OutlinePhase[], id: string): boolean {
  return phases.some(({ steps }) => steps.some((step) => step.id === id));
}

function late(reading: Reading, path: Path, id: string): Problem {
  const message = `Step ${id} comes after this decision, so there is nothing of it to show.`;
  return problemOf(reading, path, { code: "late_reference", message });
}

function noWayBack(reading: Reading): Problem[] {
  if (reading.definition.rollback) return [];
  const { phases, definition } = reading;
  const named: { path: Path; value: string | undefined }[] = [
    { path: ["approval", "on-reject"], value: definition.approval?.["on-reject"] },
    ...phases.flatMap(({ path, gate, steps }) => [
      { path: [...path, "gate", "on-reject"], value: gate?.["on-reject"] },
      ...steps.map((step) => ({
        path: [...step.path, "if-not"],
        value: consequenceOf(step.written["if-not"]),
      })),
    ]),
  ];
  return named
    .filter(({ value }) => value === "rollback")
    .map(({ path }) => {
      const message =
        "This leads back, and the playbook has no way back. Expected a “rollback” with its options.";
      return problemOf(reading, path, { code: "value_invalid", message });
    });
}

function consequenceOf(written: OutlineStep["written"]["if-not"]): string | undefined {
  return typeof written === "object" ? "rollback" : written;
}

import type { Problem } from "@/lib/core/playbook/problem";
import type { OutlineStep } from "@/lib/playbook/outline";
import { problemOf, type Reading } from "@/lib/playbook/reading";
import type { Path } from "@/lib/playbook/yaml/source-map";
import { writtenGates } from "./written-gates";

/** Decisions on evidence that is not there yet, and ways back that are not there at all. */
export function lintWays(reading: Reading): Problem[] {
  return [...shownTooEarly(reading), ...noWayBack(reading)];
}

/** A gate is decided before what comes after it begins, and the approval before the window opens. */
function shownTooEarly(reading: Reading): Problem[] {
  const known = reading.phases.flatMap(({ steps }) => steps);
  return writtenGates(reading).flatMap(({ path, gate: { shows }, ahead }) =>
    shows.flatMap((id, index) =>
      hasStep(known, id) && !hasStep(ahead, id)
        ? [late(reading, [...path, "shows", index], id)]
        : [],
    ),
  );
}

function hasStep(steps: OutlineStep[], id: string): boolean {
  return steps.some((step) => step.id === id);
}

function late(reading: Reading, path: Path, id: string): Problem {
  const message = `Step ${id} comes after this decision, so there is nothing of it to show.`;
  return problemOf(reading, path, { code: "late_reference", message });
}

function noWayBack(reading: Reading): Problem[] {
  if (reading.definition.rollback) return [];
  const named: { path: Path; value: string | undefined }[] = [
    ...writtenGates(reading).map(({ path, gate }) => ({
      path: [...path, "on-reject"],
      value: gate["on-reject"],
    })),
    ...reading.phases.flatMap(({ steps }) =>
      steps.map((step) => ({
        path: [...step.path, "if-not"],
        value: consequenceOf(step.written["if-not"]),
      })),
    ),
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

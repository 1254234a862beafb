import type { Problem } from "@/lib/core/playbook/problem";
import { readMs } from "@/lib/playbook/freeze/fill-plain";
import { defaultValues } from "@/lib/playbook/parameters/default-values";
import { problemOf, type Reading } from "@/lib/playbook/reading";
import { writtenGates } from "./written-gates";

/** Gates where none can be asked, and those that are passed on when it is too late. */
export function lintGates(reading: Reading): Problem[] {
  return [...misplaced(reading), ...askingNobody(reading), ...lateEscalation(reading)];
}

function misplaced(reading: Reading): Problem[] {
  return reading.phases
    .filter(({ part }) => part === "before" || part === "rollback")
    .flatMap(({ steps }) => steps.filter(({ written }) => written.gate !== undefined))
    .map(({ title, path }) => {
      const message = `${title} is neither in the window nor a follow-up, and only there a step waits for a gate.`;
      return problemOf(reading, [...path, "gate"], { code: "value_invalid", message });
    });
}

function askingNobody(reading: Reading): Problem[] {
  return writtenGates(reading)
    .filter(({ gate }) => Object.keys(gate.by).length === 0)
    .map(({ path }) => {
      const message = "This asks nobody, so nobody can open it. Expected a kind of lead.";
      return problemOf(reading, [...path, "by"], { code: "value_invalid", message });
    });
}

function lateEscalation(reading: Reading): Problem[] {
  const values = defaultValues(reading.definition.parameters);
  return writtenGates(reading).flatMap(({ path, gate }) => {
    const after = readMs(gate.escalate?.after, values);
    const expires = readMs(gate.expires, values);
    if (after === null || expires === null || after < expires) return [];
    const message =
      "This is passed on when the time to decide is over. Expected less than “expires”.";
    const at = [...path, "escalate", "after"];
    return [problemOf(reading, at, { code: "value_invalid", message })];
  });
}

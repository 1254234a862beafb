import { nearestName } from "@/lib/core/nearest-name";
import type { Problem } from "@/lib/core/playbook/problem";
import { kindOf } from "@/lib/kinds/registry";
import { inlineFiles } from "@/lib/playbook/freeze/inline-files";
import { looksOf, type OutlineStep } from "@/lib/playbook/outline";
import { problemOf, type Reading } from "@/lib/playbook/reading";

/** What can only be seen with the files and the messages that a step names. */
export function lintInputs(reading: Reading): Problem[] {
  const steps = reading.phases.flatMap((phase) => [...phase.steps, ...looksOf(phase)]);
  return steps.flatMap((step) => [...withFiles(reading, step), ...withMessages(reading, step)]);
}

function withFiles(reading: Reading, step: OutlineStep): Problem[] {
  const kind = kindOf(step.kind);
  const input = inlineFiles(step.input, reading.files);
  if (!kind || JSON.stringify(input) === JSON.stringify(step.input)) return [];
  const issues = kind.schema.safeParse(input).error?.issues ?? [];
  return issues.map((issue) => {
    const message = `${step.title}: ${issue.message.replace(/\.$/, "")}.`;
    const path = [...step.path, step.kind, ...issue.path];
    return problemOf(reading, path, { code: "value_invalid", message });
  });
}

function withMessages(reading: Reading, step: OutlineStep): Problem[] {
  const { message: name } = (step.kind === "notify" ? step.input : {}) as { message?: unknown };
  const known = Object.keys(reading.definition.messages);
  if (typeof name !== "string" || known.includes(name)) return [];
  const nearest = nearestName(name, known);
  const meant = nearest ? ` Did you mean ${nearest}?` : "";
  const message = `There is no message called ${name}.${meant}`;
  const path = [...step.path, step.kind, "message"];
  return [problemOf(reading, path, { code: "unknown_name", message, nearest })];
}

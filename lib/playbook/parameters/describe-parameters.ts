import type { ParameterField } from "@/lib/core/playbook/parameter-field";
import type { Playbook } from "@/lib/playbook/playbook";
import type { ParameterSpec } from "@/lib/playbook/schema/parameter-schema";

/** The fields of the form that books a run of this playbook. */
export function describeParameters({ definition }: Pick<Playbook, "definition">): ParameterField[] {
  return Object.entries(definition.parameters).map(([name, spec]) => ({
    name,
    title: spec.title ?? sayName(name),
    type: spec.type,
    help: spec.help ?? null,
    default: spec.default === undefined ? null : String(spec.default),
    choices: spec.type === "choice" ? spec.of.map(String) : [],
    of: spec.type === "column" ? spec.of : null,
    is: spec.type === "column" ? (spec.is ?? []) : [],
    ...boundsOf(spec),
  }));
}

function boundsOf(spec: ParameterSpec): { min: number | null; max: number | null } {
  const isNumber = spec.type === "integer" || spec.type === "number";
  return isNumber
    ? { min: spec.min ?? null, max: spec.max ?? null }
    : { min: null, max: spec.type === "text" ? (spec.max ?? null) : null };
}

function sayName(name: string): string {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

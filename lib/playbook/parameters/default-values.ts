import type { PlanValue } from "@/lib/core/run/run-plan";
import type { ParameterSpec } from "@/lib/playbook/schema/parameter-schema";
import { readValue } from "./read-value";

/** The values of the parameters that have a default, as far as that can be read without a target. */
export function defaultValues(specs: Record<string, ParameterSpec>): Record<string, PlanValue> {
  const values = Object.entries(specs).flatMap(([name, spec]): [string, PlanValue][] => {
    if (spec.default === undefined) return [];
    const read = readValue(spec, String(spec.default));
    return "value" in read ? [[name, read.value]] : [];
  });
  return Object.fromEntries(values);
}

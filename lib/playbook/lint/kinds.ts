import type { Problem } from "@/lib/core/playbook/problem";
import { KINDS } from "@/lib/kinds/registry";
import { problemOf, type Reading } from "@/lib/playbook/reading";
import { kindsIn } from "@/lib/playbook/schema/step-schema";

/** A step says what it does in exactly one way. */
export function lintKinds(reading: Reading): Problem[] {
  const names = KINDS.map(({ name }) => name).join(", ");
  return reading.phases
    .flatMap((phase) => phase.steps)
    .flatMap((step) => {
      const kinds = kindsIn(step.written);
      if (kinds.length === 1) return [];
      const message =
        kinds.length === 0
          ? `${step.title} does not say what it does. Expected one of ${names}.`
          : `${step.title} is ${kinds.join(" and ")} at once. Expected one of them.`;
      return [problemOf(reading, step.path, { code: "kind_count", message })];
    });
}

import { NOTHING_OUTSIDE } from "@/lib/core/outside";
import type { Problem } from "@/lib/core/playbook/problem";
import { kindOf } from "@/lib/kinds/registry";
import { inlineFiles } from "@/lib/playbook/freeze/inline-files";
import type { OutlineStep } from "@/lib/playbook/outline";
import { problemOf, type Reading } from "@/lib/playbook/reading";

/** Steps that destroy without a decision ahead of them. */
export function lintSafety(reading: Reading): Problem[] {
  return reading.phases
    .filter(({ part, gate }) => part === "window" && !gate)
    .flatMap(({ steps, title }) =>
      steps
        .filter((step) => destroys(step, reading.files))
        .map((step) => {
          const message = `${step.title} destroys, and ${title} has no gate: nobody is asked before it.`;
          const path = [...step.path, step.kind];
          return problemOf(reading, path, {
            code: "destroys_without_gate",
            message,
            isWarning: true,
          });
        }),
    );
}

function destroys(step: OutlineStep, files: Record<string, string>): boolean {
  const kind = kindOf(step.kind);
  const parsed = kind?.schema.safeParse(inlineFiles(step.input, files));
  return parsed?.success === true && kind?.effect(parsed.data, NOTHING_OUTSIDE) === "destroys";
}

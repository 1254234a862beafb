import { MEMBERS } from "@/lib/core/run/plan-value-member";
import { RUN_VALUES } from "@/lib/core/run/run-values";

/** What can stand between the braces. */
export function referenceSection(): string {
  const members = Object.entries(MEMBERS).flatMap(([type, known]) =>
    Object.entries(known ?? {}).map(
      ([name, { about }]) => `| \`{{ a ${type}.${name} }}\` | ${about} |`,
    ),
  );
  const values = Object.entries(RUN_VALUES).map(
    ([name, about]) => `| \`{{ run.${name} }}\` | ${about} |`,
  );
  return [
    "## References",
    "",
    "`{{ }}` names a value and nothing else: nothing is calculated, and there are no conditions. In SQL a table or a",
    "column is written as a quoted name and every other value is bound; inside quotes nothing is filled in. `lint`",
    "refuses a name that is not known, a step that comes later, and a value that a step does not leave.",
    "",
    "| reference | stands for |",
    "|---|---|",
    "| `{{ parameter }}` | what was given for the parameter |",
    ...members,
    "| `{{ step.value }}` | what an earlier step found: a column of its one row, a value that was signed, a figure |",
    ...values,
    "",
    "In a title, in `help` and wherever a phase says its times, only parameters can stand.",
    "",
  ].join("\n");
}

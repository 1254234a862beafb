import type { Problem } from "@/lib/core/playbook/problem";

/** Problems as compilers print them: file:line:column, so that editors jump there. */
export function printProblems(problems: Problem[]): string {
  return problems
    .map(
      ({ file, line, column, severity, code, message }) =>
        `${file}:${line}:${column} ${severity}: ${message} (${code})\n`,
    )
    .join("");
}

/** "2 errors, 1 warning". */
export function countProblems(problems: Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  return [count(errors, "error"), count(warnings, "warning")].join(", ");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

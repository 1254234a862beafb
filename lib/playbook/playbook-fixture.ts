import type { Problem } from "@/lib/core/playbook/problem";
import { readPlaybook } from "./read-playbook";

/** A playbook whose one phase has these steps; they begin in line 9. */
export function aPlaybook(steps: string, rest = ""): string {
  const lines = steps.split("\n").map((line) => `      ${line}`.trimEnd());
  return `playbook: test
title: Test
parameters: { table: { type: table, default: orders }, key: { type: column, of: table }, soak: { type: duration, default: 1h }, size: { type: choice, of: [day, month] } }
people: { operator: 1, devops lead: 1 }
window: { lasts: 4h }
phases:
  - id: first
    steps:
${lines.join("\n")}
${rest}`;
}

/** Everything that is said of a playbook. */
export function theProblems(text: string, files: Record<string, string> = {}): Problem[] {
  return readPlaybook({ text, files }).problems;
}

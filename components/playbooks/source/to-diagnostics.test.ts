import { Text } from "@codemirror/state";
import { expect, test } from "vitest";
import type { Problem } from "@/lib/core/playbook/problem";
import { toDiagnostics } from "./to-diagnostics";

const text = Text.of(["title: A", "steps:", "  - sql: x"]);

test("a problem is marked from its line and column to its end", () => {
  expect(marks(aProblem({ line: 3, column: 5, endLine: 3, endColumn: 8 }))).toEqual([20, 23]);
});

test("a place of no width marks a character, and one that is not there any more the last line", () => {
  expect(marks(aProblem({ line: 1, column: 1, endLine: 1, endColumn: 1 }))).toEqual([0, 1]);
  expect(marks(aProblem({ line: 9, column: 99, endLine: 9, endColumn: 99 }))).toEqual([26, 26]);
});

function marks(problem: Problem): number[] {
  const [mark] = toDiagnostics([problem], text);
  return mark ? [mark.from, mark.to] : [];
}

function aProblem(place: Pick<Problem, "line" | "column" | "endLine" | "endColumn">): Problem {
  return {
    ...{ file: "playbook.yaml", severity: "error", code: "unknown_key", message: "No." },
    ...place,
  };
}

import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import type { Problem } from "@/lib/core/playbook/problem";

/** The problems of one file as marks in its text; a text that has changed since may be shorter. */
export function toDiagnostics(problems: readonly Problem[], text: Text): Diagnostic[] {
  return problems.map(({ line, column, endLine, endColumn, severity, message }) => {
    const from = placeIn(text, line, column);
    const to = placeIn(text, endLine, endColumn);
    // A mark of no width cannot be seen or pointed at.
    return { from, to: Math.max(to, Math.min(from + 1, text.length)), severity, message };
  });
}

/** The offset of a line and a column, which count from one. */
export function placeIn(text: Text, line: number, column: number): number {
  const { from, length } = text.line(Math.min(Math.max(1, line), text.lines));
  return from + Math.min(Math.max(0, column - 1), length);
}

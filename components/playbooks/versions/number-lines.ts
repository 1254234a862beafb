import type { DiffHunk, DiffLine } from "@/lib/core/playbook/playbook-view";

export type NumberedLine = DiffLine & { before: number | null; after: number | null };

/** The lines of a piece of a diff, each with its number before and after. */
export function numberLines({ from, to, lines }: DiffHunk): NumberedLine[] {
  let [before, after] = [from, to];
  return lines.map((line) => ({
    ...line,
    before: line.sign === "+" ? null : before++,
    after: line.sign === "-" ? null : after++,
  }));
}

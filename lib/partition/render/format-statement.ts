import type { Sql } from "@/lib/pg/sql";

/** A statement as people read it: without the margin it has in our own files, with what is bound below it. */
export function formatStatement({ text, values }: Sql): string {
  const lines = text.replace(/^\n+/, "").trimEnd().split("\n");
  const [first = "", ...rest] = lines;
  const margin = Math.min(...[first, ...rest.filter((line) => line.trim() !== "")].map(indent));
  const bound = values.map((value, i) => `\n-- $${i + 1}: ${value}`);
  return `${lines.map((line) => line.slice(margin)).join("\n")};${bound.join("")}`;
}

function indent(line: string): number {
  return line.length - line.trimStart().length;
}

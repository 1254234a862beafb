/** A line of output: text, or a heading under which the lines up to the next one fold. */
export type OutputLine =
  | { kind: "text"; text: string }
  | { kind: "heading"; text: string; at: string };

/** No output has it at the beginning of a line: it is taken out of what a step says. */
export const HEADING_MARK = "\u001e";

/** A heading as it is kept among the lines. */
export function headingLine(title: string, at: Date): string {
  return `${HEADING_MARK}${at.toISOString()} ${title.replaceAll("\0", "")}`;
}

/** What a kept line says. */
export function readOutputLine(line: string): OutputLine {
  if (!line.startsWith(HEADING_MARK)) return { kind: "text", text: line };
  const [at = "", ...title] = line.slice(HEADING_MARK.length).split(" ");
  return { kind: "heading", at, text: title.join(" ") };
}

/** Text as lines that the database can keep. */
export function toOutputLines(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.replaceAll("\0", "").replaceAll(HEADING_MARK, ""));
}

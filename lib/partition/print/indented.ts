/** Lines moved to the right, and the lines within them as well. */
export function indented(depth: number, texts: readonly string[]): string[] {
  const margin = "  ".repeat(depth);
  return texts.flatMap((text) =>
    text.split("\n").map((line) => (line === "" ? line : margin + line)),
  );
}

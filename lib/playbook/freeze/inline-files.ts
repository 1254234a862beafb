/** The input with the text of each file that it names in place of the name: a plan needs no folder. */
export function inlineFiles(input: unknown, files: Record<string, string>): unknown {
  if (Array.isArray(input)) return input.map((item) => inlineFiles(item, files));
  if (input === null || typeof input !== "object") return input;
  const entries = Object.entries(input).map(([key, value]): [string, unknown] => {
    const text = key === "file" && typeof value === "string" ? files[value] : undefined;
    return text === undefined ? [key, inlineFiles(value, files)] : ["sql", text];
  });
  return Object.fromEntries(entries);
}

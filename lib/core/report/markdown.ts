/** A table, or nothing where it has no rows. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(heads), `|${heads.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

/** A list, or nothing where it has no items. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${plain(item)}`).join("\n");
}

/** A moment in UTC, to the second. */
export function moment(iso: string): string {
  return `${iso.slice(0, 19).replace("T", " ")} UTC`;
}

/** Letter for letter, on one line. */
export function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

/** Letter for letter, on lines of its own, whatever stands in it. */
export function block(text: string, language = ""): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** What people wrote must not become a heading, a link or a picture. */
export function plain(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#!]/g, "\\$&").replaceAll(/\s*\n\s*/g, " ");
}

function cell(text: string): string {
  const isCode = /^`[^`]*`$/.test(text) || text.includes("checksum `") || text.includes("hash `");
  const said = isCode ? text : plain(text);
  return said.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

import { glob, readFile } from "node:fs/promises";
import { dirname } from "node:path";

const LINES_MAX = 40;
const SNAPSHOT = /^# Page snapshot\s+```yaml\n(.*?)^```/ms;

/** What the pages of failed browser tests showed in the end, for who reads the output only. */
export async function readFailedPages(directory: string): Promise<string[]> {
  const pages: string[] = [];
  for await (const file of glob(`${directory}/*/error-context.md`)) {
    const shown = SNAPSHOT.exec(await readFile(file, "utf8"))?.[1];
    if (!shown) continue;
    const lines = shown.trimEnd().split("\n");
    const left = lines.length > LINES_MAX ? [`… ${lines.length - LINES_MAX} lines more`] : [];
    pages.push([`${dirname(file)} showed:`, ...lines.slice(0, LINES_MAX), ...left].join("\n"));
  }
  return pages;
}

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Import } from "./layers";

const IMPORT =
  /(?:^|\n)(?:import|export)\s[^;]*?from\s+"([^"]+)"|\bimport\("([^"]+)"\)|(?:^|\n)import\s+"([^"]+)"/g;

/** Every import of every source file below these folders. */
export async function readImports(folders: string[]): Promise<Import[]> {
  const found: Import[] = [];
  for (const folder of folders)
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
      const from = join(entry.parentPath, entry.name);
      for (const [, plain, dynamic, bare] of (await readFile(from, "utf8")).matchAll(IMPORT))
        found.push({ from, to: plain ?? dynamic ?? bare ?? "" });
    }
  return found;
}

import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import type { PlaybookSource } from "./playbook";

const PLAYBOOK = "playbook.yaml";
const FILES_MAX = 200;
const BYTES_MAX = 1_600_000;

/** A playbook and the SQL files beside it, from its folder or from the file itself. */
export async function readPlaybookFolder(path: string): Promise<PlaybookSource> {
  const isFolder = (await stat(path)).isDirectory();
  const file = isFolder ? join(path, PLAYBOOK) : path;
  const folder = isFolder ? path : dirname(path);
  const isAlone = !isFolder && basename(path) !== PLAYBOOK;
  const names = isAlone ? await sqlFiles(join(folder, "sql")) : await sqlFiles(folder);
  const files = await Promise.all(
    names.map(async (name) => [relative(folder, name).split(sep).join("/"), await text(name)]),
  );
  return { file: basename(file), text: await text(file), files: Object.fromEntries(files) };
}

async function sqlFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".sql"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .slice(0, FILES_MAX);
}

/** What is too large is cut here and refused by its length there. */
async function text(file: string): Promise<string> {
  const bytes = await readFile(file);
  return bytes.subarray(0, BYTES_MAX).toString("utf8");
}

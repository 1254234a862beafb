import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { checksumOf } from "@/lib/playbook/checksum";
import { readPlaybook } from "@/lib/playbook/read-playbook";
import { readPlaybookFolder } from "@/lib/playbook/read-playbook-folder";
import type { Database } from "@/lib/store/database";
import { findVersion } from "./read-version";
import { keepVersion, lockName } from "./save-playbook";

/**
 * Takes the playbooks of a folder into the library, at every start: a text that it does not have
 * yet becomes the newest version, by nobody. What people saved stays as it is, one version below.
 */
export async function keepShippedPlaybooks(db: Database, folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const taken: string[] = [];
  for (const name of names.sort())
    if (await keepShipped(db, name, join(folder, name))) taken.push(name);
  return taken;
}

async function keepShipped(db: Database, name: string, folder: string): Promise<boolean> {
  const { text, files = {} } = await readPlaybookFolder(folder);
  const checksum = checksumOf(text, files);
  return db.$transaction(async (tx) => {
    await lockName(tx, name);
    const same = await tx.playbookVersion.findUnique({
      where: { name_checksum: { name, checksum } },
    });
    if (same) return false;
    const number = ((await findVersion(tx, name))?.number ?? 0) + 1;
    const read = readPlaybook({ text, files });
    await keepVersion(tx, { name, number, text, files, read, authorId: null });
    return true;
  });
}

import { mkdtemp, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEMORY = "/dev/shm";
/** Many times what the databases of a run ever take at once. */
const ROOM = 4 * 1024 ** 3;

/**
 * A folder for a server that lives as long as the tests: in memory where there is room. Every test makes and drops a
 * database of hundreds of files, and a file system on a disk looks long for places for so many.
 */
export async function makeServerDirectory(): Promise<string> {
  const parent = (await freeBytes(MEMORY)) > ROOM ? MEMORY : tmpdir();
  return mkdtemp(join(parent, "slackwater-test-"));
}

async function freeBytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}

import { open, readFile } from "node:fs/promises";
import { join } from "node:path";

const MB = 1024 * 1024;
/** So much the system keeps free by itself. */
const LEFT_FREE = 256 * MB;
const BLOCK = Buffer.alloc(4 * MB);

/**
 * Leaves no memory free, as on a server that has been up for days. The host of a virtual machine may have taken back what
 * lay free, and gives it again page by page, which takes longer than the write that it is for. A file with nothing but
 * holes is read into the system's cache: what else is there may stay, and the disk has nothing to do.
 */
export async function fillMemory(directory: string): Promise<void> {
  // Elsewhere nobody says how much is free.
  if (process.platform !== "linux") return;
  const meminfo = await readFile("/proc/meminfo", "utf8");
  const free = Number(/^MemFree:\s+(\d+) kB$/m.exec(meminfo)?.[1]) * 1024;
  await using file = await open(join(directory, `holes-${process.hrtime.bigint()}`), "w+");
  await file.truncate(Math.max(0, free - LEFT_FREE));
  while ((await file.read(BLOCK)).bytesRead > 0);
}

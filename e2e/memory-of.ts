import { readFile } from "node:fs/promises";
import type { RunningPanel } from "./running-panel";

/** The resident memory of a panel's process in megabytes: now, and the most that it ever was. */
export async function memoryOf({ process: child }: RunningPanel): Promise<{
  now: number;
  peak: number;
}> {
  const status = await readFile(`/proc/${child.pid}/status`, "utf8");
  const read = (name: string) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { now: read("VmRSS"), peak: read("VmHWM") };
}

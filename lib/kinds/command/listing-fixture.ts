import { execFileSync } from "node:child_process";
import { ListedCommand, type Outside } from "@/lib/core/outside";

/** A program of one line, listed as `it`. */
export function listing(program: string, more: object = {}): { outside: Partial<Outside> } {
  return listingArgv([process.execPath, "-e", program], more);
}

/** An argument vector, listed as `it`. */
export function listingArgv(run: string[], more: object = {}): { outside: Partial<Outside> } {
  return { outside: { commands: { it: ListedCommand.parse({ run, ...more }) } } };
}

/** Whether a process runs. Zombies are gone: nobody collects them here but the system. */
export function isThere(pid: number): boolean {
  try {
    const state = execFileSync("ps", ["-o", "state=", "-p", String(pid)], { encoding: "utf8" });
    return !state.trim().startsWith("Z");
  } catch {
    return false;
  }
}

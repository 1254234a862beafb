import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const GRACE_MS = 5_000;
const LOOK_MS = 50;

/** The variable by which the processes of an attempt are found again: run/step/epoch. */
export const MARK = "SLACKWATER_ATTEMPT";

/** Some processes that are to end, told apart however it may be. */
export type Prey = {
  isAlive(): boolean;
  signal(signal: "SIGTERM" | "SIGKILL"): void;
};

/** Asks processes to end, then ends them, and returns when none is left. */
export async function endProcesses(prey: Prey, say: (text: string) => void): Promise<void> {
  prey.signal("SIGTERM");
  const deadline = Date.now() + GRACE_MS;
  while (prey.isAlive() && Date.now() < deadline) await sleep(LOOK_MS);
  if (!prey.isAlive()) return;
  say(`It did not end within ${GRACE_MS / 1_000} s of SIGTERM: sending SIGKILL.`);
  // Again and again, because a process may be born while the others are ended.
  while (prey.isAlive()) {
    prey.signal("SIGKILL");
    await sleep(LOOK_MS);
  }
}

/** Everything in the process group that this process leads. */
export function processGroup(leader: number): Prey {
  return {
    isAlive: () => isSignalled(-leader, 0) && hasLivingMember(leader),
    signal: (signal) => void isSignalled(-leader, signal),
  };
}

/** The processes of attempts of this step that are still there, on a system that tells. */
export function processesOf(runId: string, stepId: string): Prey & { pids(): number[] } {
  const mark = `${MARK}=${runId}/${stepId}/`;
  const pids = () =>
    listProcesses().filter((pid) => `\0${readProcess(pid, "environ")}`.includes(`\0${mark}`));
  return {
    pids,
    isAlive: () => pids().length > 0,
    signal: (signal) => {
      for (const pid of pids()) isSignalled(pid, signal);
    },
  };
}

function isSignalled(pid: number, signal: "SIGTERM" | "SIGKILL" | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    // Not permitted is alive; only "no such process" is gone.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

/** Where nobody collects the dead, as in many containers, a group of zombies still answers signals. */
function hasLivingMember(group: number): boolean {
  if (process.platform !== "linux") return true;
  return listProcesses().some((pid) => {
    // "pid (name) state parent group …", and the name may have blanks and brackets.
    const [state, , itsGroup] = readProcess(pid, "stat")
      .replace(/^.*\) /s, "")
      .split(" ");
    return Number(itsGroup) === group && state !== "Z" && state !== "X";
  });
}

function listProcesses(): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** Empty for a process that has ended meanwhile, or is another user's. */
function readProcess(pid: number, file: "stat" | "environ"): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

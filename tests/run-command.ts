import { spawn } from "node:child_process";
import { once } from "node:events";
import { givenEnv } from "@/lib/config/env";

type Say = (text: string) => void;

/** Runs a Node program, shows what it printed if it failed, and says how it ended. */
export async function runCommand(name: string, command: string[], say: Say): Promise<boolean> {
  const startedAt = performance.now();
  const { status, output } = await capture(command);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (status !== 0) say(output);
  say(`${status === 0 ? "ok  " : "FAIL"}  ${name} (${seconds} s)`);
  return status === 0;
}

/** Runs a Node program and hands its output on as it comes. */
export async function runAloud(
  command: string[],
  env: Record<string, string> = {},
): Promise<number> {
  const child = spawn(process.execPath, command, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...givenEnv(), ...env },
  });
  const [status] = await once(child, "close");
  return status ?? 1;
}

async function capture(command: string[]): Promise<{ status: number; output: string }> {
  const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output += chunk;
    });
  const [status] = await once(child, "close");
  return { status: status ?? 1, output };
}

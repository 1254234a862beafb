import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Redact } from "@/lib/kinds/redact";
import { LineSplitter } from "./line-splitter";
import { endProcesses, processGroup } from "./processes";

/** How long output is waited for that something left behind may still be writing. */
const LAST_OUTPUT_MS = 2_000;

export type ProcessOrder = {
  argv: readonly string[];
  in?: string | undefined;
  env: Record<string, string>;
  redact: Redact;
  /** Each line as it comes, of either stream. */
  line(text: string, stream: "out" | "error"): void;
  say(text: string): void;
  /** Aborted when its whole process group is to end. */
  signal: AbortSignal;
  timeoutMs: number;
};

export type ProcessEnd = {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** Whether it came to its end by itself. */
  endedBy: "itself" | "stop" | "timeout";
};

/** Runs a program without a shell, in a process group of its own, to the end of it or of the group. */
export async function runProcess(order: ProcessOrder): Promise<ProcessEnd> {
  const [program = "", ...rest] = order.argv;
  const child = spawn(program, rest, {
    cwd: order.in,
    // Next's types want NODE_ENV in every environment; ours is only what was listed.
    env: order.env as NodeJS.ProcessEnv,
    // Its own group, so that whatever it starts is ended with it.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    shell: false,
    windowsHide: true,
  });
  // An output that broke off is no reason to fail: the exit code is the truth.
  for (const stream of [child.stdout, child.stderr]) stream.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.on("error", reject);
  });
  const closed = readOutput(child, order);
  const ender = new Ender(child, order);
  const [exitCode, signal]: [number | null, NodeJS.Signals | null] = await exitOf(child);
  await ender.finish();
  await closed;
  return { exitCode, signal, endedBy: ender.because ?? "itself" };
}

function exitOf(child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> {
  if (child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve([child.exitCode, child.signalCode]);
  return once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
}

/** Resolves when all of the output is read, or nobody waits for it any longer. */
async function readOutput(child: ChildProcess, { redact, line }: ProcessOrder): Promise<void> {
  const streams = [
    { stream: child.stdout, name: "out" as const },
    { stream: child.stderr, name: "error" as const },
  ].map(({ stream, name }) => {
    const lines = new LineSplitter(redact, (text) => line(text, name));
    stream?.on("data", (chunk: Buffer) => lines.write(chunk));
    return { stream, lines };
  });
  const closed = once(child, "close");
  await once(child, "exit");
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), LAST_OUTPUT_MS);
  await Promise.race([closed, once(patience.signal, "abort")]);
  clearTimeout(timer);
  for (const { stream, lines } of streams) {
    stream?.destroy();
    lines.end();
  }
}

/** Ends the group of a process when it is to stop or takes too long, and knows why. */
class Ender {
  because: "stop" | "timeout" | undefined;
  #ending: Promise<void> | undefined;
  readonly #timer: NodeJS.Timeout;
  readonly #stop = () => this.#end("stop");

  constructor(
    private readonly child: ChildProcess,
    private readonly order: ProcessOrder,
  ) {
    this.#timer = setTimeout(() => this.#end("timeout"), order.timeoutMs);
    order.signal.addEventListener("abort", this.#stop, { once: true });
    if (order.signal.aborted) this.#stop();
  }

  /** No more orders are taken; one that was given is carried out. */
  async finish(): Promise<void> {
    clearTimeout(this.#timer);
    this.order.signal.removeEventListener("abort", this.#stop);
    await this.#ending;
  }

  #end(because: "stop" | "timeout"): void {
    if (this.#ending || this.child.pid === undefined) return;
    this.because = because;
    this.#ending = endProcesses(processGroup(this.child.pid), this.order.say);
  }
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import type { z } from "zod";
import { givenEnv } from "@/lib/config/env";
import type { Outside } from "@/lib/core/outside";
import { programFile } from "./programs";
import { until } from "./until";

/** A worker in a process of its own, which can be killed. It begins when it is told to. */
export class WorkerProcess {
  readonly #child;
  #said = "";

  constructor(databaseUrl: string, key: string, outside: z.input<typeof Outside> = {}) {
    const given = ["--database", databaseUrl, "--key", key, "--outside", JSON.stringify(outside)];
    this.#child = spawn(process.execPath, [programFile("worker"), ...given], {
      stdio: ["pipe", "pipe", "pipe"],
      env: { PATH: givenEnv()["PATH"], NODE_ENV: "test" },
    });
    this.#child.stdin.on("error", () => {});
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream.on("data", (chunk) => {
        this.#said += chunk;
      });
  }

  /** What it has said so far. */
  get said(): string {
    return this.#said;
  }

  get isOver(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Begins to work; resolves when it is ready to, or is over already. */
  async begin(): Promise<void> {
    await until(async () => this.#said.includes("waits") || this.isOver);
    this.#child.stdin.write("go\n");
    await until(async () => this.#said.includes("ready") || this.isOver);
  }

  /** Kills it where it is. */
  async kill(): Promise<void> {
    if (this.isOver) return;
    const over = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await over;
  }
}

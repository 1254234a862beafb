import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** An engine in a process of its own. */
export class EngineProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;
  #complaint = "";

  constructor(url: string, migrationId: string) {
    const program = ["--import", "tsx", "tests/oracle/engine-program.ts", url, migrationId];
    this.#child = spawn(process.execPath, program, { stdio: ["ignore", "ignore", "pipe"] });
    this.#child.stderr?.on("data", (chunk) => {
      this.#complaint += chunk;
    });
    this.#exit = once(this.#child, "close").then(([status]) => status);
  }

  /** SIGKILL: it learns nothing of it, and cleans up nothing. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#exit;
  }

  /** Waits for its own end, and gives what it said when it failed. */
  async ended(): Promise<string> {
    return (await this.#exit) === 0 ? "" : this.#complaint;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}

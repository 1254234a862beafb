import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { programFile } from "@/tests/programs";

/** An engine in a process of its own. */
export class EngineProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;
  #complaint = "";

  /** With a goal it moves a planned table to it; without, it carries a table of the test's own making to ready. */
  constructor(url: string, migrationId: string, goal?: string) {
    const file = programFile(goal ? "mover" : "engine");
    const program = [file, url, migrationId, ...(goal ? [goal] : [])];
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

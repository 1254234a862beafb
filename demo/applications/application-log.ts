import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** The log file of one application: a line of JSON for each thing worth knowing. */
export class ApplicationLog {
  readonly #handle: number;

  constructor(
    file: string,
    readonly job: string,
  ) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    this.#handle = openSync(file, "a", 0o600);
  }

  info(message: string): void {
    this.#write("info", message);
  }

  error(message: string): void {
    this.#write("error", message);
  }

  close(): void {
    closeSync(this.#handle);
  }

  #write(level: string, message: string): void {
    const line = { at: new Date().toISOString(), level, job: this.job, message };
    writeSync(this.#handle, `${JSON.stringify(line)}\n`);
  }
}

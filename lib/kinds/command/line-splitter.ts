import { StringDecoder } from "node:string_decoder";
import type { Redact } from "@/lib/kinds/redact";

const LINE_LENGTH_MAX = 8_192;

/** Cuts what a program writes into lines without secrets, each as soon as it is whole. */
export class LineSplitter {
  readonly #decoder = new StringDecoder("utf8");
  #rest = "";

  constructor(
    private readonly redact: Redact,
    private readonly emit: (line: string) => void,
  ) {}

  write(chunk: Buffer): void {
    const lines = (this.#rest + this.#decoder.write(chunk)).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#send(this.redact(line));
    this.#cutLongRest();
  }

  end(): void {
    const rest = this.#rest + this.#decoder.end();
    this.#rest = "";
    if (rest !== "") this.#send(this.redact(rest));
  }

  /** A line without an end is shown in pieces. What may be the beginning of a secret is kept back. */
  #cutLongRest(): void {
    if (this.#rest.length < LINE_LENGTH_MAX + 2 * this.redact.longest) return;
    const redacted = this.redact(this.#rest);
    const kept = Math.min(this.redact.longest, redacted.length);
    this.#send(redacted.slice(0, redacted.length - kept));
    this.#rest = redacted.slice(redacted.length - kept);
  }

  #send(line: string): void {
    const text = shownOf(line);
    for (let from = 0; from === 0 || from < text.length; from += LINE_LENGTH_MAX)
      this.emit(text.slice(from, from + LINE_LENGTH_MAX));
  }
}

/** A carriage return begins the line anew, as on a terminal; PostgreSQL cannot keep a NUL. */
function shownOf(line: string): string {
  const ended = line.endsWith("\r") ? line.slice(0, -1) : line;
  return ended.slice(ended.lastIndexOf("\r") + 1).replaceAll("\0", "␀");
}

import { headingLine, toOutputLines } from "@/lib/core/run/output-line";
import type { Fence } from "./fence";

const FLUSH_MS = 100;
const FLUSH_LINES = 500;
const LINE_MAX = 16_384;
/** So many lines wait to be written before whoever says more is asked to wait, too. */
const FULL_LINES = FLUSH_LINES * 8;

export type OutputBounds = { linesMax: number; bytesMax: number };

export const OUTPUT_BOUNDS: OutputBounds = { linesMax: 1_000_000, bytesMax: 64 * 1024 * 1024 };

/** The output of one attempt: kept in chunks soon after it was said, and bounded. */
export class Output {
  #waiting: string[] = [];
  #section: string | undefined;
  #lines: number;
  #kept: number;
  #bytes = 0;
  #isCut = false;
  #clock: NodeJS.Timeout | undefined;
  #flushing: Promise<void> | undefined;
  #room: PromiseWithResolvers<void> | undefined;
  #failure: unknown;

  constructor(
    private readonly fence: Fence,
    private readonly redact: (text: string) => string,
    /** The lines that an earlier worker of the same attempt has kept. */
    already: number,
    private readonly now: () => Date,
    /** Told when the attempt turns out not to be ours any more. */
    private readonly onLost: (error: unknown) => void,
    private readonly bounds: OutputBounds = OUTPUT_BOUNDS,
  ) {
    this.#lines = already;
    this.#kept = already;
  }

  log(text: string, section?: string): void {
    if (section !== this.#section) {
      this.#section = section;
      if (section !== undefined) this.#add(headingLine(this.redact(section), this.now()));
    }
    for (const line of toOutputLines(this.redact(text))) this.#add(line);
    if (this.#waiting.length >= FLUSH_LINES) this.#flushSoon(0);
    else if (this.#waiting.length > 0) this.#flushSoon(FLUSH_MS);
  }

  /** Nothing while there is room; else when there is again. */
  room(): Promise<void> | undefined {
    if (this.#waiting.length < FULL_LINES || !this.#flushing) return undefined;
    this.#room ??= Promise.withResolvers<void>();
    return this.#room.promise;
  }

  /** Waits until everything that was said is kept. */
  async end(): Promise<void> {
    clearTimeout(this.#clock);
    this.#clock = undefined;
    this.#flush();
    await this.#flushing;
    if (this.#failure) throw this.#failure;
  }

  #add(line: string): void {
    if (this.#isCut) return;
    const cut = line.length > LINE_MAX ? `${line.slice(0, LINE_MAX)} … (cut)` : line;
    // A cut, here or in a kind, may fall into the middle of a character, which no database keeps.
    const short = cut.toWellFormed();
    this.#bytes += short.length + 1;
    this.#lines += 1;
    this.#isCut = this.#lines >= this.bounds.linesMax || this.#bytes >= this.bounds.bytesMax;
    this.#waiting.push(this.#isCut ? CUT : short);
  }

  #flushSoon(delayMs: number): void {
    if (delayMs === 0) {
      clearTimeout(this.#clock);
      this.#clock = undefined;
      this.#flush();
    } else
      this.#clock ??= setTimeout(() => {
        this.#clock = undefined;
        this.#flush();
      }, delayMs);
  }

  /** Whoever writes already writes what has come meanwhile, too. */
  #flush(): void {
    if (this.#waiting.length > 0 && !this.#failure) this.#flushing ??= this.#write();
  }

  /** One after the other, each with all that has come together meanwhile. */
  async #write(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#failure) {
      const lines = this.#waiting.splice(0, FLUSH_LINES * 4);
      try {
        await this.fence.addLines(this.#kept + 1, lines);
        this.#kept += lines.length;
      } catch (error) {
        this.#failure = error;
        this.onLost(error);
      }
      if (this.#waiting.length < FULL_LINES) this.#makeRoom();
    }
    this.#flushing = undefined;
    this.#makeRoom();
  }

  #makeRoom(): void {
    this.#room?.resolve();
    this.#room = undefined;
  }
}

const CUT = "The output was cut here: an attempt keeps a million lines or 64 MB. The step goes on.";

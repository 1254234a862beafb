export type LogRange = { from: number; limit: number };

type Read = (range: LogRange, signal: AbortSignal) => Promise<string[]>;

const LINES_PER_READ = 500;
/** Lines kept besides those in sight; what is dropped is read again when it is scrolled to. */
const READS_KEPT = 60;

/** The lines of one attempt's output, read piece by piece as they come into sight. */
export class LogStore {
  readonly #read: Read;
  readonly #pieces = new Map<number, string[]>();
  readonly #reading = new Map<number, AbortController>();
  readonly #listeners = new Set<() => void>();
  #version = 0;
  #problem: string | null = null;

  constructor(read: Read) {
    this.#read = read;
  }

  /** The line of this number, or undefined while it is not read. */
  line(number: number): string | undefined {
    const piece = pieceOf(number);
    return this.#pieces.get(piece)?.[number - 1 - piece * LINES_PER_READ];
  }

  /** Reads what is missing of these lines, of an output that has so many lines by now. */
  need(first: number, last: number, total: number): void {
    for (let piece = pieceOf(first); piece <= pieceOf(Math.min(last, total)); piece += 1) {
      const expected = Math.min(LINES_PER_READ, total - piece * LINES_PER_READ);
      const known = this.#pieces.get(piece)?.length ?? 0;
      if (known < expected && !this.#reading.has(piece)) void this.#fetch(piece, known);
    }
  }

  /** Why the last read failed, if it did. */
  get problem(): string | null {
    return this.#problem;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  version = (): number => this.#version;

  close(): void {
    for (const reading of this.#reading.values()) reading.abort();
    this.#reading.clear();
  }

  async #fetch(piece: number, known: number): Promise<void> {
    const controller = new AbortController();
    this.#reading.set(piece, controller);
    const from = piece * LINES_PER_READ + known + 1;
    const limit = LINES_PER_READ - known;
    try {
      const lines = await this.#read({ from, limit }, controller.signal);
      const before = this.#pieces.get(piece) ?? [];
      // Moved to the end, so that what was read last is dropped last.
      this.#pieces.delete(piece);
      this.#pieces.set(piece, [...before.slice(0, known), ...lines]);
      this.#problem = null;
      this.#dropOldest();
    } catch (error) {
      if (controller.signal.aborted) return;
      this.#problem = error instanceof Error ? error.message : "The output could not be read.";
    } finally {
      if (this.#reading.get(piece) === controller) this.#reading.delete(piece);
    }
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }

  #dropOldest(): void {
    for (const piece of this.#pieces.keys()) {
      if (this.#pieces.size <= READS_KEPT) return;
      this.#pieces.delete(piece);
    }
  }
}

function pieceOf(number: number): number {
  return Math.max(0, Math.floor((number - 1) / LINES_PER_READ));
}

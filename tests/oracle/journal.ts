import { appendFileSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Reading } from "./reading";

/** What the source must hold under each key when an operation is committed; null where nothing. */
export type Changes = Map<number, Reading | null>;

const Line = z.union([
  z.object({ n: z.string(), changes: z.array(z.tuple([z.number(), z.any()])) }),
  z.object({
    n: z.string(),
    end: z.enum(["done", "refused", "unknown", "found_done", "found_undone"]),
  }),
]);
type End = "done" | "refused" | "unknown" | "found_done" | "found_undone";

/** The append-only record of what was asked of the source, kept outside the database. */
export class Journal {
  #count = 0;

  constructor(
    readonly file: string,
    private readonly writer: string,
  ) {}

  /** Before the operation can be committed. */
  intend(changes: Changes): string {
    this.#count += 1;
    const n = `${this.writer}.${this.#count}`;
    this.#append({ n, changes: [...changes] });
    return n;
  }

  /** After the answer, or after reading what became of an operation without one. */
  end(n: string, end: End): void {
    this.#append({ n, end });
  }

  #append(line: z.input<typeof Line>): void {
    appendFileSync(this.file, `${JSON.stringify(line)}\n`);
  }
}

export type Folded = { rows: Map<number, Reading>; operations: number; unknown: number };

/** What the source must hold by its journals. Each key is written by one of them only. */
export function foldJournals(files: readonly string[]): Folded {
  const folded: Folded = { rows: new Map(), operations: 0, unknown: 0 };
  for (const file of files) foldJournal(file, folded);
  return folded;
}

function foldJournal(file: string, folded: Folded): void {
  const open = new Map<string, [number, Reading | null][]>();
  for (const text of readFileSync(file, "utf8").split("\n").filter(Boolean)) {
    const line = Line.parse(JSON.parse(text));
    if ("changes" in line) {
      open.set(line.n, line.changes);
      continue;
    }
    if (line.end === "unknown") folded.unknown += 1;
    if (line.end !== "done" && line.end !== "found_done") continue;
    folded.operations += 1;
    for (const [key, reading] of open.get(line.n) ?? [])
      if (reading) folded.rows.set(key, reading);
      else folded.rows.delete(key);
  }
}

import { closeSync, openSync, readSync } from "node:fs";

const CHUNK_BYTES = 1024 * 1024;
const NEWLINE = 10;

export type Line = { text: string /** Where the next line begins. */; end: number };

/** The lines of a file from a byte on. What has no line end yet is left for the next reading. */
export function* completeLines(file: string, from: number): Generator<Line> {
  const handle = openSync(file, "r");
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    let rest: Buffer = Buffer.alloc(0);
    let end = from;
    let position = from;
    for (let count = 1; count > 0; position += count) {
      count = readSync(handle, chunk, 0, CHUNK_BYTES, position);
      rest = Buffer.concat([rest, chunk.subarray(0, count)]);
      let start = 0;
      for (let stop = rest.indexOf(NEWLINE); stop >= 0; stop = rest.indexOf(NEWLINE, start)) {
        end += stop + 1 - start;
        yield { text: rest.toString("utf8", start, stop), end };
        start = stop + 1;
      }
      rest = rest.subarray(start);
    }
  } finally {
    closeSync(handle);
  }
}

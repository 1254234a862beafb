/** What is wrong with a text of SQL, and where: character offsets, and the line from 1. */
export type SqlProblem = { message: string; from: number; to: number; line: number };

/** A problem of the text between two offsets. */
export function problemAt(source: string, from: number, to: number, message: string): SqlProblem {
  return { message, from, to: Math.max(from, to), line: lineAt(source, from) };
}

/** The line of an offset, from 1. */
export function lineAt(source: string, offset: number): number {
  return lineCounter(source)(offset);
}

/** As above, for many offsets in rising order. */
export function lineCounter(source: string): (offset: number) => number {
  let [line, seen] = [1, 0];
  return (offset) => {
    for (
      let at = source.indexOf("\n", seen);
      at >= 0 && at < offset;
      at = source.indexOf("\n", seen)
    ) {
      line += 1;
      seen = at + 1;
    }
    return line;
  };
}

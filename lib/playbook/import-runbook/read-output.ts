import type { Expectation } from "./expectation";

/** What a table printed by psql says of a query with these columns: how many rows, and what all of them share. */
export function readOutput(
  output: string,
  columns: readonly string[] | "any",
): Expectation | undefined {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const ruler = lines.findIndex((line) => /^\s*-{3,}(\+-{3,})*\s*$/.test(line));
  const header = cellsOf(lines[ruler - 1] ?? "");
  if (ruler < 1 || columns === "any" || header.join() !== columns.join()) return undefined;
  const rows = lines
    .slice(ruler + 1)
    .map(cellsOf)
    .filter((cells) => cells.length === header.length);
  const [first] = rows;
  if (!first) return undefined;
  const shared = header.flatMap((name, index): [string, unknown][] => {
    const value = first[index] ?? "";
    const isSame = rows.every((cells) => cells[index] === value);
    // An X stands for whatever it will be.
    return isSame && !/^X?$/.test(value) ? [[name, { equals: valueOfCell(value) }]] : [];
  });
  if (shared.length === 0) return { returns: rows.length };
  return rows.length === 1
    ? { expect: Object.fromEntries(shared) }
    : { "every-row": Object.fromEntries(shared), returns: rows.length };
}

function cellsOf(line: string): string[] {
  return line.split("|").map((cell) => cell.trim());
}

function valueOfCell(text: string): unknown {
  if (text === "t" || text === "f") return text === "t";
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

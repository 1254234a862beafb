/** A piece of the data as a page draws it: shares of the largest piece, and nothing that names a table. */
export type StatusBar = {
  /** Where it begins, as a month or a day; null where that is no date. */
  from: string | null;
  planned: number;
  moved: number;
};

/** A piece as it was last seen. */
export type SeenPiece = { from: string | null; rows: number; planned: number | null };

const BARS_MAX = 48;
const DATE = /^'?(\d{4}-\d{2})-(\d{2})/;

/** The pieces of the data in their order; of very many, neighbours are drawn as one. */
export function statusBars(pieces: readonly SeenPiece[]): StatusBar[] {
  const size = Math.ceil(pieces.length / BARS_MAX);
  const groups = Array.from({ length: size === 0 ? 0 : Math.ceil(pieces.length / size) }, (_, i) =>
    pieces.slice(i * size, (i + 1) * size),
  );
  const sums = groups.map((group) => ({
    from: group[0]?.from ?? null,
    rows: sum(group, ({ rows }) => rows),
    planned: sum(group, ({ rows, planned }) => Math.max(rows, planned ?? 0)),
  }));
  const largest = Math.max(1, ...sums.map(({ planned }) => planned));
  const isMonthly = sums.every(({ from }) => DATE.exec(from ?? "")?.[2] === "01");
  return sums.map(({ from, rows, planned }) => ({
    from: label(from, isMonthly),
    planned: share(planned, largest),
    moved: share(rows, largest),
  }));
}

function label(from: string | null, isMonthly: boolean): string | null {
  const [, month, day] = DATE.exec(from ?? "") ?? [];
  if (!month || !day) return null;
  return isMonthly ? month : `${month}-${day}`;
}

/** In hundredths: a bar has no more pixels, and says no more rows than that. */
function share(rows: number, largest: number): number {
  return Math.round((rows / largest) * 100) / 100;
}

function sum(pieces: readonly SeenPiece[], of: (piece: SeenPiece) => number): number {
  return pieces.reduce((total, piece) => total + of(piece), 0);
}

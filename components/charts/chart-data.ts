/** How a line is drawn: the first in the tide's colour, others told apart by colour and dashes. */
export type LineTone = "first" | "second" | "third" | "quiet";

export type ChartLine = {
  name: string;
  title: string;
  tone: LineTone;
  /** One for each moment; null where nothing is known. */
  values: readonly (number | null)[];
};

/** A stretch of time of which something is said. */
export type ChartBand = { from: number; to: number; words: string };

/** A moment that is marked. */
export type ChartMark = { at: number; title: string };

/** What a chart of lines over time is drawn from: numbers, and nothing about what they are of. */
export type LineChartData = {
  title: string;
  unit: string;
  /** Milliseconds since 1970, oldest first. */
  at: readonly number[];
  lines: readonly ChartLine[];
  bands: readonly ChartBand[];
  marks: readonly ChartMark[];
};

/** The colour and the dashes of a line, in both themes and in print. */
export const LINE_LOOK: Record<LineTone, { stroke: string; dash: string | undefined }> = {
  first: { stroke: "var(--tide)", dash: undefined },
  second: { stroke: "var(--line-b)", dash: "6 3" },
  third: { stroke: "var(--line-c)", dash: "2 3" },
  quiet: { stroke: "var(--muted)", dash: "1 2" },
};

/** The last value of a line that is known. */
export function lastOf({ values }: Pick<ChartLine, "values">): number | null {
  return values.findLast((value) => value !== null) ?? null;
}

/** From nothing, or where a line goes below it from there, to its top; never without a height. */
export function extentOf(lines: readonly ChartLine[]): [number, number] {
  let [low, high] = [0, 0];
  for (const { values } of lines)
    for (const value of values)
      if (value !== null) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high === low ? low + 1 : high];
}

/** A line of an attempt's output; the first is number 1. */
export type NumberedLine = { number: number; text: string };

/** A stretch of an attempt's output, and how long the whole is by now. */
export type OutputRange = { lines: NumberedLine[]; total: number };

/** The lines in which a text was found, and whether there are more after them. */
export type OutputMatches = { matches: NumberedLine[]; total: number; next: number | null };

const RANGE = /^FOR VALUES FROM \((.*)\) TO \((.*)\)$/s;

/** Where a partition of a single key begins and ends; null is where keys begin and end. */
export type Bound = { from: string | null; to: string | null };

/** Reads what PostgreSQL wrote; nothing for a partition that is no range, or has several keys. */
export function readBound(text: string): Bound | undefined {
  const [, from, to] = RANGE.exec(text) ?? [];
  if (from === undefined || to === undefined) return undefined;
  const [lower, upper] = [readEdge(from, "MINVALUE"), readEdge(to, "MAXVALUE")];
  return lower === undefined || upper === undefined ? undefined : { from: lower, to: upper };
}

function readEdge(text: string, endless: string): string | null | undefined {
  if (text === endless) return null;
  if (/^-?\d+$/.test(text)) return text;
  return /^'(?:[^']|'')*'$/s.test(text) ? text.slice(1, -1).replaceAll("''", "'") : undefined;
}

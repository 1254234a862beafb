/** What words after a query say of its result, in the keys of a `check`. */
export type Expectation = {
  expect?: Record<string, unknown>;
  "every-row"?: Record<string, unknown>;
  returns?: unknown;
};

type Reading = { words: string; columns: readonly string[] | "any" };

/** Reads "match = true", "0 rows", "24-30 partitions"; undefined where the words do not say it so. */
export function readExpectation({ words, columns }: Reading): Expectation | undefined {
  return equality(words, columns) ?? figures(words, columns);
}

const EQUALITY = /\b([a-z_][a-z0-9_]*)\s*(=|≥|>=|≤|<=)\s*(true|false|'[^']*'|\d+)(?![\w*\s]*\*)/i;

function equality(words: string, columns: Reading["columns"]): Expectation | undefined {
  const match = EQUALITY.exec(words.replaceAll("`", ""));
  const [, name = "", sign = "", written = ""] = match ?? [];
  if (!match || columns === "any" || !columns.includes(name.toLowerCase())) return undefined;
  const key = { "=": "equals", "≥": "at-least", ">=": "at-least" }[sign] ?? "at-most";
  const column = { [name.toLowerCase()]: { [key]: valueOfWord(written) } };
  return /\b(all|every|each)\b/i.test(words) ? { "every-row": column } : { expect: column };
}

function valueOfWord(written: string): unknown {
  if (/^(true|false)$/i.test(written)) return written.toLowerCase() === "true";
  return written.startsWith("'") ? written.slice(1, -1) : Number(written);
}

function figures(words: string, columns: Reading["columns"]): Expectation | undefined {
  const [column, ...more] = columns === "any" ? [] : columns;
  const single = column !== undefined && more.length === 0 ? column : undefined;
  const isCount = single !== undefined && /count|rows|total|num/.test(single);
  const range = /\b(\d{1,9})\s*[-–]\s*(\d{1,9})\b(?!\s*(AM|PM|min|hour|sec|day))/i.exec(words);
  if (range && isCount) {
    return { expect: { [single]: { between: [Number(range[1]), Number(range[2])] } } };
  }
  const rows = /^\W*(\d{1,9})\s+(rows?|partitions?|tables?)\b/i.exec(words);
  if (rows) {
    const count = Number(rows[1]);
    return isCount ? { expect: { [single]: { equals: count } } } : { returns: count };
  }
  if (isCount && /\bnew rows appearing|greater than 0|at least (1|one)\b|> ?0\b/i.test(words)) {
    return { expect: { [single]: { "at-least": 1 } } };
  }
  return undefined;
}

/** How many partitions an EXPLAIN may scan: "Partitions scanned: 1" or "Partitions scanned: 2". */
export function readScans(words: string): number | undefined {
  const found = [...words.matchAll(/partitions scanned:?\s*(\d+)/gi)].map((match) =>
    Number(match[1]),
  );
  return found.length > 0 ? Math.max(...found) : undefined;
}

/** What a miss leads to, where the words say it. */
export function readConsequence(words: string): {
  "if-not"?: "hold" | "warn" | "rollback";
  atMost?: number;
} {
  const bound = /may continue if\s*<\s*(\d+)/i.exec(words);
  if (bound) return { "if-not": "hold", atMost: Number(bound[1]) - 1 };
  if (/may continue|not data loss/i.test(words)) return { "if-not": "warn" };
  if (/if .{0,60}(rollback|roll back)/is.test(words)) return { "if-not": "rollback" };
  return {};
}

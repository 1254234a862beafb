/** The part of PromQL that the demonstration's Prometheus speaks. */
export type Expression =
  | { is: "number"; value: number }
  | { is: "selector"; name: string; matchers: Matcher[]; rangeMs: number | null }
  | { is: "call"; name: string; arguments: Expression[] }
  | { is: "aggregation"; name: string; by: string[] | null; of: Expression }
  | { is: "operation"; operator: string; left: Expression; right: Expression };

export type Matcher = { label: string; operator: "=" | "!=" | "=~" | "!~"; text: string };

/** A query that it does not speak. */
export class BadQuery extends Error {}

const TOKEN =
  /\s*(?:(\d+(?:ms|[smhdw])\b)|(\d+(?:\.\d+)?(?:e[-+]?\d+)?)|([a-zA-Z_:][\w:]*)|("(?:[^"\\]|\\.)*")|(=~|!~|!=|>=|<=|==|[-+*/<>=(){}[\],]))/giy;
const AGGREGATIONS = ["sum", "max", "min", "avg", "count"];
const PRECEDENCE = [["or"], ["==", "!=", ">=", "<=", ">", "<"], ["+", "-"], ["*", "/"]];
const UNITS_MS: Record<string, number> = {
  ...{ ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 },
};

/** Reads a query, or says what it does not understand. */
export function parseQuery(query: string): Expression {
  const reader = new Reader(tokensOf(query));
  const expression = operation(reader, 0);
  if (!reader.isAtEnd) throw new BadQuery(`parse error: unexpected ${reader.peek() || "end"}`);
  return expression;
}

function tokensOf(query: string): string[] {
  const text = query.trim();
  const tokens = [...text.matchAll(TOKEN)].map(([token]) => token);
  if (tokens.join("").length !== text.length) throw new BadQuery("parse error: unknown characters");
  return tokens.map((token) => token.trim());
}

class Reader {
  #at = 0;
  constructor(private readonly tokens: readonly string[]) {}

  get isAtEnd(): boolean {
    return this.#at >= this.tokens.length;
  }

  peek(): string {
    return this.tokens[this.#at] ?? "";
  }

  next(): string {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  take(token: string): boolean {
    if (this.isAtEnd || this.peek() !== token) return false;
    this.#at += 1;
    return true;
  }

  expect(token: string): void {
    if (!this.take(token))
      throw new BadQuery(`parse error: ${token} expected, found ${this.peek() || "the end"}`);
  }
}

function operation(reader: Reader, level: number): Expression {
  const operators = PRECEDENCE[level];
  if (!operators) return operand(reader);
  let left = operation(reader, level + 1);
  while (operators.includes(reader.peek())) {
    const operator = reader.next();
    left = { is: "operation", operator, left, right: operation(reader, level + 1) };
  }
  return left;
}

function operand(reader: Reader): Expression {
  if (reader.take("(")) {
    const inside = operation(reader, 0);
    reader.expect(")");
    return inside;
  }
  if (reader.take("-")) return { is: "number", value: -Number(reader.next()) };
  const token = reader.peek();
  if (/^\d/.test(token)) return { is: "number", value: Number(reader.next()) };
  if (token === "{") return selector(reader, "");
  if (!/^[a-zA-Z_:]/.test(token)) throw new BadQuery(`parse error: unexpected ${token || "end"}`);
  reader.next();
  if (AGGREGATIONS.includes(token)) return aggregation(reader, token);
  return reader.take("(") ? call(reader, token) : selector(reader, token);
}

function aggregation(reader: Reader, name: string): Expression {
  const before = grouping(reader);
  reader.expect("(");
  const of = operation(reader, 0);
  reader.expect(")");
  return { is: "aggregation", name, by: before ?? grouping(reader), of };
}

function grouping(reader: Reader): string[] | null {
  if (!reader.take("by")) return null;
  reader.expect("(");
  const labels: string[] = [];
  while (!reader.take(")")) {
    labels.push(reader.next());
    reader.take(",");
    if (reader.isAtEnd) throw new BadQuery("parse error: ) expected");
  }
  return labels;
}

function call(reader: Reader, name: string): Expression {
  const given: Expression[] = [];
  while (!reader.take(")")) {
    given.push(operation(reader, 0));
    reader.take(",");
    if (reader.isAtEnd) throw new BadQuery("parse error: ) expected");
  }
  return { is: "call", name, arguments: given };
}

function selector(reader: Reader, name: string): Expression {
  const matchers: Matcher[] = [];
  if (reader.take("{"))
    while (!reader.take("}")) {
      matchers.push(matcher(reader));
      reader.take(",");
      if (reader.isAtEnd) throw new BadQuery("parse error: } expected");
    }
  const rangeMs = reader.take("[") ? durationMs(reader.next()) : null;
  if (rangeMs !== null) reader.expect("]");
  return { is: "selector", name, matchers, rangeMs };
}

function matcher(reader: Reader): Matcher {
  const label = reader.next();
  const operator = reader.next();
  const quoted = reader.next();
  const isOne = operator === "=" || operator === "!=" || operator === "=~" || operator === "!~";
  if (!isOne || !quoted.startsWith('"'))
    throw new BadQuery(`parse error: a matcher as label="text" expected at ${label}`);
  return { label, operator, text: JSON.parse(quoted) };
}

function durationMs(text: string): number {
  const [, count = "", unit = ""] = /^(\d+)(\w+)$/.exec(text) ?? [];
  const size = UNITS_MS[unit];
  if (size === undefined) throw new BadQuery(`parse error: ${text} is no duration`);
  return Number(count) * size;
}

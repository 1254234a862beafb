import type { Statement } from "@/lib/kinds/statements/statement";
import type { DraftStep, Undecided } from "./draft";
import { readConsequence, readExpectation, readScans } from "./expectation";
import type { Piece } from "./piece";
import { readOutput } from "./read-output";

const VERSION_QUERY = "select current_setting('server_version_num')::int as num";

/** A query with what is expected of it: a check where that can be read, and otherwise words beside it. */
export function queryStep(statement: Statement, piece: Piece, undecided: Undecided[]): DraftStep {
  const { title, words, text: sql, line } = piece;
  const check = checkOf(statement, piece);
  if (check) {
    const [figure] = Object.keys((check["expect"] as object | undefined) ?? {});
    return { title, ...consequenceOf(piece, figure), check };
  }
  const said = labelled(words);
  if (/\b(required|expected|should)\b/i.test(words)) {
    const what = `${title}: what is expected could not be read from “${shorten(said)}”.`;
    undecided.push({ line, what });
  }
  const help = said === "" ? {} : { help: shorten(said) };
  return { title, ...help, sql: { sql, "read-only": true } };
}

function checkOf(
  { command, columns }: Statement,
  { text: sql, words, output }: Piece,
): Record<string, unknown> | undefined {
  const version = /\bversion\(\)/i.test(sql)
    ? /postgres\w*\D{0,4}(\d{1,2})/i.exec(words)?.[1]
    : undefined;
  if (version) {
    return { sql: VERSION_QUERY, expect: { num: { "at-least": Number(version) * 10_000 } } };
  }
  const scans = command === "EXPLAIN" ? readScans(words) : undefined;
  if (scans !== undefined) return { plan: { sql: explained(sql), scans: { "at-most": scans } } };
  const expected =
    readOutput(output, columns) ?? readExpectation({ words: labelled(words), columns });
  return expected && { sql, ...expected };
}

function explained(sql: string): string {
  return sql.replace(/^(?:\s*--.*\n)*\s*explain\s*(\([^)]*\))?\s*(analyze\b)?/i, "").trim();
}

function consequenceOf({ words, lead }: Piece, figure: string | undefined): DraftStep {
  const { atMost, ...rest } = readConsequence(words);
  if (atMost === undefined || !figure || !lead) return rest;
  return { ...rest, tolerate: { by: lead, bounds: { [figure]: { "at-most": atMost } } } };
}

/** The words from the first that says what is expected. */
function labelled(words: string): string {
  const at = words.search(/\b(required|expected|should)\b/i);
  const from = at === -1 ? words : words.slice(at);
  return from
    .replaceAll("**", "")
    .replace(/^(required|expected output|expected|should be)\W*/i, "")
    .trim();
}

function shorten(text: string): string {
  const plain = text.replace(/\s+/g, " ").trim();
  return plain.length > 240 ? `${plain.slice(0, 237)}…` : plain;
}

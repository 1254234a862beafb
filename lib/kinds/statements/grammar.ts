import { setFlagsFromString } from "node:v8";
import { hasSqlDetails, loadModule, type Node, parseSync, scanSync } from "libpg-query";
import { findTooDeep } from "./nesting";

// The grammar is PostgreSQL's own, in WebAssembly; what a step does is asked for without waiting.
// Without its second compiler, which takes 600 MB for some seconds to make fast what is fast enough.
for (const flag of ["--no-wasm-tier-up", "--no-wasm-dynamic-tiering"]) setFlagsFromString(flag);
await loadModule();

export type { Node } from "libpg-query";

/** One statement as the grammar sees it, at its character offsets. */
export type Parsed = { node: Node; from: number; to: number };

/** Where PostgreSQL's grammar stopped, and its words for it. */
export type Unparsable = { at: number; said: string };

/** The statements of a text, or where it cannot be read. */
export function parseSql(source: string): Parsed[] | Unparsable {
  // Some editors begin a file with a mark that is no character of it.
  const text = source.replace(/^\uFEFF/, " ");
  if (text.includes("\0")) return { at: text.indexOf("\0"), said: "a character that no text has" };
  if (text.trim() === "") return [];
  const deep = findTooDeep(text, scanSql(text) ?? []);
  if (deep)
    return { at: deep.from, said: "it goes too deep, or has too many words without a comma" };
  try {
    const charAt = byteOffsets(text);
    return (parseSync(text).stmts ?? []).flatMap(({ stmt, stmt_location = 0, stmt_len }) => {
      if (!stmt) return [];
      const from = charAt(stmt_location);
      const to = stmt_len ? charAt(stmt_location + stmt_len) : text.length;
      return [{ node: stmt, from, to: from + text.slice(from, to).trimEnd().length }];
    });
  } catch (error) {
    if (!hasSqlDetails(error)) throw error;
    return { at: charOfPoint(text, error.sqlDetails?.cursorPosition ?? 0), said: error.message };
  }
}

export type Token = { from: number; to: number; isComment: boolean };

/** The tokens of a text at their character offsets, or nothing where it has a lexical error. */
export function scanSql(text: string): Token[] | undefined {
  if (text.trim() === "") return [];
  try {
    const charAt = byteOffsets(text);
    return scanSync(text).tokens.map(({ start, end, tokenName }) => ({
      from: charAt(start),
      to: charAt(end),
      isComment: tokenName.endsWith("COMMENT"),
    }));
  } catch {
    // Its report of a lexical error cannot be read; the parser reports the same one.
    return undefined;
  }
}

/** From UTF-8 offsets, asked for in rising order, to character offsets. */
function byteOffsets(text: string): (byte: number) => number {
  if (/^[\0-\x7f]*$/.test(text)) return (byte) => byte;
  const bytes = Buffer.from(text);
  let [lastByte, lastChar] = [0, 0];
  return (byte) => {
    if (byte < lastByte) [lastByte, lastChar] = [0, 0];
    lastChar += bytes.toString("utf8", lastByte, byte).length;
    lastByte = byte;
    return lastChar;
  };
}

/** The grammar counts code points in its errors. */
function charOfPoint(text: string, point: number): number {
  return [...text.slice(0, point * 2)].slice(0, point).join("").length;
}

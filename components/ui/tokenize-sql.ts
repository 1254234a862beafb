export type SqlToken = { kind: "keyword" | "string" | "comment" | "plain"; text: string };

/** The words of SQL that stand out. */
export const KEYWORDS = new Set(
  `add all alter analyze and any as asc attach begin between by cascade case check column commit concurrently
  constraint create cross current_date current_timestamp default delete desc detach distinct do drop each else end
  except execute exists false for foreign from function full generated grant group having if immediate in index inner
  insert into is join key left like limit local lock materialized mode not null of on only or order outer partition
  primary procedure range references release rename restrict returning returns revoke right rollback savepoint schema
  select set share table then to trigger true truncate union unique update using vacuum validate values view when
  where with`.split(/\s+/),
);

const PIECES =
  /(--[^\n]*|\/\*[\s\S]*?\*\/)|('(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\3\$)|("(?:[^"]|"")*")|([A-Za-z_]\w*)|([\s\S])/g;

/** SQL cut into pieces for the eye. The pieces joined are the text that went in, letter for letter. */
export function tokenizeSql(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  for (const [text, comment, string, , , word] of sql.matchAll(PIECES)) {
    const kind = comment
      ? "comment"
      : string
        ? "string"
        : word && KEYWORDS.has(word.toLowerCase())
          ? "keyword"
          : "plain";
    const last = tokens.at(-1);
    if (last?.kind === kind && kind === "plain") last.text += text;
    else tokens.push({ kind, text });
  }
  return tokens;
}

type Body = { setsKey: boolean; setsRow: boolean; asksTableName: boolean };

/** What the text of a trigger's function shows: it may do more than its text says, never less. */
export function readBody(text: string, key: string): Body {
  const code = text.replaceAll(/--[^\n]*/g, "").replaceAll(/\/\*.*?\*\//gs, "");
  const column = `(?:"${escaped(key.replaceAll('"', '""'))}"|${escaped(key)})`;
  const assignment = "\\s*:?=(?!=)";
  const into = `\\binto\\s+(?:strict\\s+)?[^;]*?\\bnew\\.${column}(?![\\w$])`;
  return {
    setsKey: matches(code, `\\bnew\\.${column}${assignment}`) || matches(code, into),
    setsRow: matches(code, `(?:^|;|\\b(?:begin|then|else|loop)\\b)\\s*new${assignment}`),
    asksTableName: matches(code, "\\btg_(?:table_name|relname|relid)\\b"),
  };
}

function matches(code: string, pattern: string): boolean {
  return new RegExp(pattern, "i").test(code);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

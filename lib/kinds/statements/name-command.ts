import type { Node } from "libpg-query";
import { tagOf } from "./walk";

const TAKES_A_SECOND_WORD = new Set(["alter", "create", "drop", "refresh", "reindex", "import"]);

const MODIFIERS = new Set([
  ...["or", "replace", "unique", "temp", "temporary", "unlogged", "global", "local", "recursive"],
  ...["trusted", "procedural", "default", "session", "constraint", "foreign"],
]);

/** "CREATE INDEX" for a statement that makes a unique index: its first words without the adjectives. */
export function nameCommand(node: Node, text: string): string {
  const query = /^(Select|Insert|Update|Delete|Merge)Stmt$/.exec(tagOf(node));
  if (query?.[1]) return query[1].toUpperCase();
  const [first = "?", ...others] =
    text
      .replaceAll(/\([^)]*\)/g, " ")
      .toLowerCase()
      .match(/[a-z_]+/g) ?? [];
  if (!TAKES_A_SECOND_WORD.has(first)) return first.toUpperCase();
  const second = others.find((word) => !MODIFIERS.has(word));
  return [first, second].filter(Boolean).join(" ").toUpperCase();
}

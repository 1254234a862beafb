import type { Reference } from "@/lib/core/run/reference";
import { scanSql, type Token } from "./grammar";
import { maskReferences } from "./mask-references";
import { problemAt, type SqlProblem } from "./sql-problem";

/**
 * References that stand where nothing can be filled in: inside a quoted text or name, or against
 * another reference. In comments they are only words.
 */
export function findMisplacedReferences(source: string): SqlProblem[] {
  const { text, references } = maskReferences(source);
  const tokens = references.length > 0 ? scanSql(text) : undefined;
  if (!tokens) return [];
  return references.flatMap((reference, i) => {
    const message = misplaced(source, reference, references[i + 1], tokenAt(tokens, reference));
    return message ? [problemAt(source, reference.from, reference.to, message)] : [];
  });
}

/** Whether a reference is in a comment, where it stays as it is written. */
export function isInComment(tokens: readonly Token[], reference: Reference): boolean {
  return tokenAt(tokens, reference)?.isComment === true;
}

function misplaced(
  source: string,
  { from, to }: Reference,
  next: Reference | undefined,
  token: Token | undefined,
): string | undefined {
  if (token?.isComment) return undefined;
  const written = source.slice(from, to);
  if (token && /["'$]/.test(source.slice(token.from, from) + source.slice(to, token.to)))
    return `${written} stands inside quotes, where nothing is filled in. Write it without the quotes around it: a value is bound, and a name is quoted, when it is filled in. Where braces are meant, put a space between them.`;
  if (next && isOneWord(source.slice(to, next.from)))
    return `${written} stands against another reference. Put a space, a comma or an operator between them.`;
  return undefined;
}

function isOneWord(between: string): boolean {
  return /^[\w$\u0080-\uffff]*$/.test(between);
}

function tokenAt(tokens: readonly Token[], { from, to }: Reference): Token | undefined {
  return tokens.find((token) => token.from <= from && token.to >= to);
}

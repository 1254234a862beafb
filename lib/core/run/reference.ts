/** A `{{ a.b }}` in a text: its path, and where it stands. */
export type Reference = { path: string[]; from: number; to: number };

// One quantifier, so that no text makes it slow; blanks are trimmed afterwards.
const REFERENCE = /\{\{([^{}]*)\}\}/g;

/** The references in a text, in order. What stands between the braces is cut at dots and nothing else. */
export function findReferences(text: string): Reference[] {
  return [...text.matchAll(REFERENCE)].map((match) => ({
    path: (match[1] ?? "").split(".").map((part) => part.trim()),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

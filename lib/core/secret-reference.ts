const REFERENCE = /\bsecret:([A-Za-z0-9_-]+)/g;

/** The secrets that a text names as `secret:NAME`. */
export function secretsNamedIn(text: string): string[] {
  return [...new Set([...text.matchAll(REFERENCE)].map(([, name = ""]) => name))];
}

/** The text with what `textOf` gives in the place of each `secret:NAME`. */
export function fillSecrets(text: string, textOf: (name: string) => string): string {
  return text.replaceAll(REFERENCE, (_, name: string) => textOf(name));
}

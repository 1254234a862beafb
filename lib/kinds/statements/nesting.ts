import type { Token } from "./grammar";

/**
 * More than this on the way to one place makes a tree that the parser's stack does not hold, and a
 * parser whose stack ran over cannot be trusted any more.
 */
export const NESTING_MAX = 4000;

/**
 * The token at which a text goes too deep, if it does. Each token can be a level of its own ("1+1+1"),
 * and so is each bracket around it; a comma begins anew.
 */
export function findTooDeep(text: string, tokens: readonly Token[]): Token | undefined {
  const outer: number[] = [];
  let [here, around] = [0, 0];
  for (const token of tokens) {
    const word = token.to - token.from === 1 ? text[token.from] : undefined;
    if (word === "(" || word === "[") {
      outer.push(here);
      around += here + 1;
      here = 0;
    } else if (word === ")" || word === "]") {
      const before = outer.pop();
      if (before !== undefined) {
        around -= before + 1;
        here = before + 1;
      }
    } else here = word === "," || word === ";" ? 0 : here + 1;
    if (here + around > NESTING_MAX) return token;
  }
  return undefined;
}

/**
 * Whether a text is as a pattern says: `*` stands for any characters, `?` for one. No regular
 * expression, because one that a playbook brings along can take for ever.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let [p, t] = [0, 0];
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (pattern[p] === "*") {
      star = p;
      resume = t;
      p += 1;
    } else if (pattern[p] === "?" || pattern[p] === text[t]) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      // The last star takes one character more.
      p = star + 1;
      resume += 1;
      t = resume;
    } else return false;
  }
  return [...pattern.slice(p)].every((rest) => rest === "*");
}

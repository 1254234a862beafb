const LENGTH_MAX = 30;

/** An id made of a text: "Row count match" is `row-count-match`. */
export function slugOf(text: string): string {
  const words = text
    .normalize("NFKD")
    .toLowerCase()
    .slice(0, 300)
    .replaceAll(/[^a-z0-9]+/g, "-");
  return trimHyphens(trimHyphens(words).slice(0, LENGTH_MAX)) || "step";
}

/** The id, or with a number where it is taken; from then on it is taken too. */
export function freeId(id: string, taken: Set<string>): string {
  let free = id;
  for (let number = 2; taken.has(free); number += 1) {
    const ending = `-${number}`;
    free = trimHyphens(id.slice(0, LENGTH_MAX - ending.length)) + ending;
  }
  taken.add(free);
  return free;
}

function trimHyphens(text: string): string {
  return text.replace(/^-/, "").replace(/-$/, "");
}

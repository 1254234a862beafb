const BOUNDS = { depth: 4, items: 12, characters: 600 };

/** Any value that was recorded, in one bounded line: names with what they stand for, and not as it is kept. */
export function sayValue(value: unknown): string {
  const said = say(value, 0);
  return said.length > BOUNDS.characters ? `${said.slice(0, BOUNDS.characters - 1)}…` : said;
}

/** "statusText" and "status_text" as "status text". */
export function sayName(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
}

/** Whether there is nothing to say of it. */
export function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function say(value: unknown, depth: number): string {
  if (isNothing(value)) return "none";
  if (typeof value !== "object") return String(value);
  if (depth >= BOUNDS.depth) return "…";
  return Array.isArray(value)
    ? sayAll(value, (one) => sayItem(one, depth + 1), ", ")
    : sayAll(
        Object.entries(value as object).filter(([, one]) => !isNothing(one)),
        ([name, one]) => `${sayName(name)}: ${sayItem(one, depth + 1)}`,
        "; ",
      );
}

/** What has parts of its own stands in brackets, so that one can tell where it ends. */
function sayItem(value: unknown, depth: number): string {
  const said = say(value, depth);
  return typeof value === "object" && !isNothing(value) ? `(${said})` : said;
}

function sayAll<Item>(items: Item[], sayOne: (item: Item) => string, between: string): string {
  const more = items.length - BOUNDS.items;
  const shown = items.slice(0, BOUNDS.items).map(sayOne).join(between);
  return more > 0 ? `${shown}${between}and ${more} more` : shown || "none";
}

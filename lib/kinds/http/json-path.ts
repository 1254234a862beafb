/** A step into a JSON value: the name of a member, or the place in an array. */
export type JsonStep = string | number;

const STEP = /\.?([A-Za-z_$@][\w$@-]*)|\[(\d{1,9})\]|\["((?:[^"\\]|\\.)*)"\]/gy;
const DEPTH_MAX = 50;

/**
 * The steps of `data.items[0]["a name"].length`: names and places, nothing else. "$" alone or ""
 * is the value itself. Undefined for what is no path.
 */
export function parseJsonPath(path: string): JsonStep[] | undefined {
  const text = path.replace(/^\$(?=$|[.[])/, "");
  const steps: JsonStep[] = [];
  let end = 0;
  for (const match of text.matchAll(STEP)) {
    const [whole, name, place, quoted] = match;
    if (match.index === 0 && whole.startsWith(".") && !path.startsWith("$")) return undefined;
    if (match.index > 0 && name !== undefined && !whole.startsWith(".")) return undefined;
    steps.push(name ?? (place === undefined ? unquote(quoted ?? "") : Number(place)));
    end = match.index + whole.length;
  }
  return end === text.length && steps.length <= DEPTH_MAX ? steps : undefined;
}

/** What stands at a path, or undefined where nothing does. The `length` of an array is its own. */
export function valueAtPath(value: unknown, path: string): unknown {
  return parseJsonPath(path)?.reduce<unknown>((at, step) => {
    if (Array.isArray(at)) return step === "length" ? at.length : at[Number(step)];
    if (typeof at !== "object" || at === null) return undefined;
    const members = at as Record<string, unknown>;
    return Object.hasOwn(members, step) ? members[step] : undefined;
  }, value);
}

function unquote(text: string): string {
  return text.replace(/\\(.)/g, "$1");
}

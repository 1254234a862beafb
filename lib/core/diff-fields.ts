/** One field of a thing before and after; null where the thing did not have it. */
export type FieldChange = { field: string; before: string | null; after: string | null };

type Flat = Map<string, string>;

/** What an entry changed, field by field: what differs between two states, or all of the only one there is. */
export function diffFields(before: unknown, after: unknown): FieldChange[] {
  const [old, fresh] = [flatten(before), flatten(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .map((field) => ({ field, before: old.get(field) ?? null, after: fresh.get(field) ?? null }))
    .filter((change) => change.before !== change.after);
}

function flatten(state: unknown): Flat {
  const flat: Flat = new Map();
  if (state !== null && state !== undefined) addTo(flat, "", state);
  return flat;
}

function addTo(flat: Flat, path: string, value: unknown): void {
  const parts = partsOf(value);
  if (parts.length === 0) flat.set(path || "value", say(value));
  for (const [name, part] of parts) addTo(flat, path ? `${path}.${name}` : name, part);
}

/** A list of things is taken apart like a thing; a list of words is one value. */
function partsOf(value: unknown): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [];
  if (!Array.isArray(value)) return Object.entries(value);
  const isOfThings = value.some((item) => typeof item === "object" && item !== null);
  return isOfThings ? value.map(namePart) : [];
}

/** An address is called by its kind, so that a change of one is seen as such wherever it stands in the list. */
function namePart(item: unknown, place: number): [string, unknown] {
  if (typeof item !== "object" || item === null || !("kind" in item))
    return [String(place + 1), item];
  const { kind, ...rest } = item;
  return [String(kind), rest];
}

function say(value: unknown): string {
  if (Array.isArray(value)) return value.length > 0 ? value.join(", ") : "none";
  if (value === null || value === undefined) return "none";
  if (typeof value === "object") return "empty";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value) === "" ? "empty" : String(value);
}

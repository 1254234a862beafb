import type { Path } from "@/lib/playbook/yaml/source-map";

export type FoundString = { path: Path; text: string };

/** Every text within a value, with its path from there. */
export function strings(value: unknown, path: Path = []): FoundString[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (value === null || typeof value !== "object") return [];
  const entries: [PropertyKey, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(value);
  return entries.flatMap(([key, inner]) => strings(inner, [...path, key]));
}

/** The value with something else at one path; all the rest stays as it is. */
export function withValueAt(value: unknown, path: Path, replacement: unknown): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, i) => (i === part ? withValueAt(item, rest, replacement) : item));
  }
  const record = (value ?? {}) as Record<PropertyKey, unknown>;
  return { ...record, [part]: withValueAt(record[part], rest, replacement) };
}
